from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.people.models import Coordination


class HandoverTick(models.Model):
    """A point of the checklist that is done: who said so, and when. It belongs to the coordination that ends."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="ticks")
    point = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("person")
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("point of a handover")
        verbose_name_plural = _("points of a handover")
        constraints = [models.UniqueConstraint(fields=["coordination", "point"], name="each_point_once")]

    def __str__(self) -> str:
        return f"{self.coordination}: {self.point}"
