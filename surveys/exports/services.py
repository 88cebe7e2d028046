"""Writes: the log of exports, and files that are written in the background."""

import logging
import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.utils import timezone
from django_tasks import task

from surveys.definition.models import Survey
from surveys.results.queries import definition_of, standing_responses

from .kinds import RAW
from .models import DEAD_AFTER, KEPT, ExportFile, ExportLog

logger = logging.getLogger(__name__)


def log_export(*, survey: Survey, user, what: str, language: str, rows: int | None = None) -> ExportLog:
    return ExportLog.objects.create(survey=survey, user=user, what=what, language=language, rows=rows)


def note_rows(*, log: ExportLog, rows: int) -> None:
    ExportLog.objects.filter(pk=log.pk).update(rows=rows)


def ask_for_file(*, survey: Survey, user, what: str, language: str) -> ExportFile:
    """The one that is being written already, if it is the same; else a new one, begun in the background."""
    alive = timezone.now() - DEAD_AFTER
    wanted = {"survey": survey, "user": user, "what": what, "language": language, "state": ExportFile.State.WAITING}
    found = ExportFile.objects.filter(**wanted, touched__gte=alive).first()
    if found is None:
        found = ExportFile.objects.create(**wanted, total=standing_responses(survey).order_by().count())
        write_file.enqueue(str(found.pk))
    return found


@task()
def write_file(id: str) -> None:
    """Begun again it begins at the start. Of a file that is there already, or is no longer wanted, nothing happens."""
    found = ExportFile.objects.select_related("survey").filter(pk=id, state=ExportFile.State.WAITING).first()
    if found is None:
        return
    try:
        _write(found)
    except Exception:
        logger.exception("The export %s was not written.", id)
        ExportFile.objects.filter(pk=id).update(state=ExportFile.State.FAILED)


def _write(export: ExportFile) -> None:
    def told(done: int) -> None:
        ExportFile.objects.filter(pk=export.pk).update(done=done, touched=timezone.now())

    definition = definition_of(export.survey, export.language)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / export.what
        RAW[export.what].write(path, export.survey, definition, export.language, told)
        with path.open("rb") as content:
            export.file.save(export.what, File(content), save=False)
    wanted = ExportFile.objects.filter(pk=export.pk, state=ExportFile.State.WAITING)
    if not wanted.update(state=ExportFile.State.READY, file=export.file.name, done=export.total):
        export.file.storage.delete(export.file.name)


def delete_old_files(now: datetime | None = None) -> int:
    """Those whose day is over, one by one: each takes its file with it."""
    old = ExportFile.objects.filter(at__lt=(now or timezone.now()) - KEPT)
    return sum(export.delete()[0] for export in old)
