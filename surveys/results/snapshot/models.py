"""Which parts a snapshot has."""

import uuid

from django.db import models

from surveys.definition.models import Survey


class SnapshotPart(models.Model):
    """Some responses of a survey that lie in one file. `taken` counts all that were ever put in it.

    `state` is another one whenever a response comes, goes or changes, so that each machine sees what its files lack.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="snapshot_parts")
    number = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)
    state = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="snapshot_part_number")]

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.number}"
