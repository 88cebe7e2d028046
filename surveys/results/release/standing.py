"""Which responses a batch counts: those that stand, as far as the snapshot holds them."""

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

import numpy as np
from django.db.models import Case, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from surveys.answering.models import Response
from surveys.answering.submission import mode_of_side
from surveys.definition.models import Survey, Wave
from surveys.domain.survey import SIDES
from surveys.results.snapshot.reading import Snapshot

from .models import Batch
from .statements import NAMED

AT_ONCE = 50_000
FEW = 500
"""Ids in one statement."""


def standing(wave: Wave) -> QuerySet[Response]:
    return Response.objects.filter(wave=wave, superseded_by=None, left_out=False)


def put_standing(batch: Batch, snapshot: Snapshot, *, new: bool) -> None:
    """A table `standing` beside the snapshot: the id of each response, its batch, and whether it is named.

    Those of batches before have their number. Where `new` ones are wanted, all that lie in a part of the snapshot and
    that no batch counted before have 0.
    """
    snapshot.connection.execute('CREATE TABLE standing ("@id" UUID, "@batch" INTEGER, "@named" BOOLEAN)')
    counted = Q(batch__isnull=False)
    rows = standing(batch.wave).filter(counted | Q(snapshot_part__isnull=False) if new else counted)
    known = rows.annotate(
        text=Cast("pk", TextField()), number=Coalesce("batch", Value(0)), known=_named(batch.wave.survey)
    )
    found = known.values_list("text", "number", "known").iterator(AT_ONCE)
    for ids, numbers, named in _pieces(found):
        columns = {"id": np.array(ids, dtype=object), "batch": np.array(numbers), "named": np.array(named, dtype=bool)}
        snapshot.connection.register("piece", columns)
        snapshot.connection.execute("INSERT INTO standing SELECT CAST(id AS UUID), batch, named FROM piece")
        snapshot.connection.unregister("piece")


def lacks_standing(batch: Batch, snapshot: Snapshot) -> bool:
    """Whether it holds none, though there are some, or not all that were counted before."""
    if not snapshot.has_rows():
        return standing(batch.wave).exists()
    beside = f'ANTI JOIN {snapshot.view()} ON "@id" = "@response"'
    (lost,) = snapshot.fetch(f'SELECT count(*) FROM standing {beside} WHERE "@batch" > 0')[0]  # noqa: S608 - names are quoted
    return bool(lost)


def drop_late(snapshot: Snapshot) -> None:
    """Those that the snapshot does not hold yet: somebody else put them into a part since."""
    beside = f'WHERE "@id" NOT IN (SELECT "@response" FROM {snapshot.view()})' if snapshot.has_rows() else ""  # noqa: S608 - names are quoted
    snapshot.connection.execute(f"DELETE FROM standing {beside}")  # noqa: S608 - names are quoted


def mark(batch: Batch, snapshot: Snapshot) -> None:
    """Those that this batch was the first to count."""
    new = standing(batch.wave).filter(batch=None, snapshot_part__isnull=False)
    new.update(batch=batch.number)
    for ids in _not_counted(batch, snapshot):
        Response.objects.filter(pk__in=ids).update(batch=None)


def _not_counted(batch: Batch, snapshot: Snapshot) -> Iterator[list[UUID]]:
    """Of those that were marked, whoever came into a part since."""
    marked = standing(batch.wave).filter(batch=batch.number).annotate(text=Cast("pk", TextField()))
    for (ids,) in _pieces(marked.values_list("text").iterator(AT_ONCE)):
        snapshot.connection.register("piece", {"id": np.array(ids, dtype=object)})
        beside = 'ANTI JOIN standing ON "@id" = CAST(id AS UUID)'
        late = snapshot.connection.execute(f"SELECT CAST(id AS UUID) FROM piece {beside}").fetchall()  # noqa: S608
        snapshot.connection.unregister("piece")
        for start in range(0, len(late), FEW):
            yield [id for (id,) in late[start : start + FEW]]


def _pieces(rows: Iterator[tuple]) -> Iterator[tuple]:
    while piece := list(islice(rows, AT_ONCE)):
        yield tuple(zip(*piece, strict=True))


def _named(survey: Survey) -> Case:
    """As `statements.names_known` says."""
    named = [side for side in SIDES if mode_of_side(survey, side) == NAMED]
    if not named:
        return Value(value=False)
    return Case(
        When(Q(side__in=named, participant__side__in=named), then=Value(value=True)), default=Value(value=False)
    )
