"""Files that were prepared go as soon as answers in them are withdrawn, corrected or deleted."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models.signals import post_delete

from surveys.answering.models import Response
from surveys.answering.receipts.correction import answers_corrected

from .models import ExportFile


def follow_changes() -> None:
    """Called once, when the site starts."""
    post_delete.connect(_on_change, sender=Response, dispatch_uid="exports")
    answers_corrected.connect(_on_change, dispatch_uid="exports")


def _on_change(sender, instance: Response | None = None, response: Response | None = None, **_signal) -> None:
    due = _Outdated((instance or response).wave_id)
    if due not in [callback for _savepoints, callback, *_rest in connection.run_on_commit[-20:]]:
        transaction.on_commit(due, robust=True)


@dataclass(frozen=True)
class _Outdated:
    """All files of the survey of a wave. Equal for the same wave, so that one is enough however many answers went."""

    wave: int

    def __call__(self) -> None:
        """One that is being written is stopped, too: it may hold what is gone."""
        failed = ExportFile.State.FAILED
        for found in ExportFile.objects.filter(survey__waves=self.wave).exclude(state=failed):
            ExportFile.objects.filter(pk=found.pk).update(state=failed, file="")
            if found.file:
                found.file.storage.delete(found.file.name)
