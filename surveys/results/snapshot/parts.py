"""Puts responses into parts. Whatever takes a response out of the count takes it out of its part at once."""

import uuid

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.signals import post_delete, post_save

from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.extras import has

from .folder import Folder
from .models import SnapshotPart

ROWS = 50_000
"""Of a part, which is written as a whole whenever one of them changes."""


def put_into_parts(survey: Survey) -> None:
    """All standing responses that are in none yet. One short transaction a part, so that respondents can go on."""
    while _fill_one(survey):
        pass


@transaction.atomic
def _fill_one(survey: Survey) -> int:
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    last = survey.snapshot_parts.order_by("number").last()
    part = last if last and last.taken < ROWS else SnapshotPart(survey=survey, number=last.number + 1 if last else 1)
    from surveys.results.queries import standing_responses  # which needs what this extra brings

    waiting = standing_responses(survey).filter(snapshot_part=None).order_by()[: ROWS - part.taken]
    found = _put(waiting, part.number)
    if found:
        part.taken += found
        part.state = uuid.uuid4()
        part.save()
    return found


def _put(waiting: QuerySet[Response], part: int) -> int:
    """How many. By their random ids, SQLite would look for them all over the table, which takes four times as long."""
    if connection.vendor != "sqlite":
        return Response.objects.filter(pk__in=waiting.values("pk")).update(snapshot_part=part)
    table = Response._meta.db_table
    chosen, parameters = waiting.values_list(RawSQL(f'"{table}"."rowid"', ())).query.sql_with_params()  # noqa: S611
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "snapshot_part" = %s WHERE "rowid" IN ({chosen})', [part, *parameters])  # noqa: S608
        return cursor.rowcount


def forget_parts(survey: Survey) -> None:
    """As if none had ever been made."""
    with transaction.atomic():
        Response.objects.filter(wave__survey=survey, snapshot_part__isnull=False).update(snapshot_part=None)
        survey.snapshot_parts.all().delete()


def follow_changes() -> None:
    """Called once, when the site starts."""
    post_save.connect(_on_save, sender=Response, dispatch_uid="snapshot")
    post_delete.connect(_on_delete, sender=Response, dispatch_uid="snapshot")
    post_delete.connect(_on_delete_survey, sender=Survey, dispatch_uid="snapshot")


def _on_save(instance: Response, created: bool, update_fields=None, **_signal) -> None:
    """A correction takes out what it supersedes; a human may leave a response out or take it back."""
    if created and instance.supersedes_id:
        _take_out(instance.supersedes_id)
    elif not created and (update_fields is None or "left_out" in update_fields):
        _take_out(instance.pk)


def _on_delete_survey(instance: Survey, **_signal) -> None:
    if getattr(settings, "SURVEYS_SNAPSHOTS", None):
        transaction.on_commit(Folder(instance).delete, robust=True)


def _on_delete(instance: Response, **_signal) -> None:
    if instance.snapshot_part:
        _changed(instance.wave_id, instance.snapshot_part)


def _take_out(response: uuid.UUID) -> None:
    """It stands in no part until it is put into one again, if it counts."""
    found = Response.objects.filter(pk=response, snapshot_part__isnull=False)
    for wave, number in found.values_list("wave_id", "snapshot_part"):
        found.update(snapshot_part=None)
        _changed(wave, number)


def _changed(wave: int, number: int) -> None:
    SnapshotPart.objects.filter(survey__waves=wave, number=number).update(state=uuid.uuid4())
    due = _Due(wave)
    if due not in [callback for _savepoints, callback, *_rest in connection.run_on_commit[-20:]]:
        transaction.on_commit(due, robust=True)


class _Due:
    """The files follow as soon as the change is certain; equal for the same wave, so that one is enough."""

    def __init__(self, wave: int):
        self.wave = wave

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Due) and other.wave == self.wave

    def __hash__(self) -> int:
        return hash(self.wave)

    def __call__(self) -> None:
        survey = Survey.objects.filter(waves=self.wave).first()
        if survey and has("results"):
            from .refreshing import write_changed  # which counts on this module

            write_changed(survey)
        elif survey:  # nobody here can take an answer out of the files, so they go; they can be written again
            Folder(survey).delete()
