"""Who took what along, and files that take longer than somebody can wait for."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from surveys.answering.uploads.models import private_name, private_storage
from surveys.definition.models import Survey

KEPT = timedelta(days=1)
DEAD_AFTER = timedelta(minutes=30)


class ExportLog(models.Model):
    """One export: by whom, of what, when. `rows` are the responses in it, None of figures or while it is under way."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="exports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=40)
    language = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    rows = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.survey_id} {self.what}"


class ExportFile(models.Model):
    """Single answers in a file, for the person who asked for it only, deleted after KEPT.

    `done` of `total` responses are written; `touched` is when that was noted last.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="export_files")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=40)
    language = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    touched = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(storage=private_storage, upload_to=private_name, max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_waiting(self) -> bool:
        return not self.is_ready and not self.has_failed

    @property
    def has_failed(self) -> bool:
        """Said so, or silent for so long that whatever wrote it is gone."""
        silent = self.state == self.State.WAITING and self.touched < timezone.now() - DEAD_AFTER
        return silent or self.state == self.State.FAILED


@receiver(post_delete, sender=ExportFile)
def delete_file(instance: ExportFile, **_signal) -> None:
    """Once the row is gone for good; a storage that is away is logged and stops nobody."""
    file = instance.file
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name), robust=True)
