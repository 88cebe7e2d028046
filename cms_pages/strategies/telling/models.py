"""What the respondents of a wave were told, step by step."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms_pages.networks.record import Network


class ToldStep(models.Model):
    """That a wave (by survey and number) was told a step such as "adopted"; never the same one twice."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="told_steps")
    survey = models.CharField(max_length=80)
    wave = models.PositiveIntegerField()
    step = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "wave", "step", "about"], name="each_step_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey}/{self.wave} {self.step}"
