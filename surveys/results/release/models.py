"""What was released: tables and figures of a wave, computed batch by batch and only looked up afterwards."""

from django.db import models
from django.utils import timezone

from surveys.definition.models import Wave


class Batch(models.Model):
    """One state of the figures of a wave. Between two batches nothing that is shown changes.

    `counted` responses stood when it was made. `fewer_since` is when it was first seen that some of them were
    withdrawn or corrected.
    """

    class Reason(models.TextChoices):
        CHANGES = "changes"
        CLOSING = "closing"
        RECALCULATION = "recalculation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, choices=Reason, default=Reason.CHANGES)
    counted = models.PositiveIntegerField(default=0)
    fewer_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "number"], name="batch_number")]

    def __str__(self) -> str:
        return f"{self.wave_id}/{self.number}"


class Released(models.Model):
    """One named piece of a batch as JSON, small groups hidden; the names are those of `release.registry`."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="released")
    name = models.CharField(max_length=300)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "name"], name="released_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.name}"
