"""Which responses a batch counts: those that stand, as far as the snapshot holds them."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from django.db.models import Case, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

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


def mark(batch: Batch) -> None:
    """All that lie in a part of the snapshot, and that no batch counted before."""
    standing(batch.wave).filter(batch=None, snapshot_part__isnull=False).update(batch=batch.number)


def put_standing(batch: Batch, snapshot: Snapshot) -> None:
    """A table `standing` beside the snapshot: the id of each that was marked, its batch, and whether it is named.

    Batches before this one have their number, this one 0.
    """
    snapshot.connection.execute('CREATE TABLE standing ("@id" UUID, "@batch" INTEGER, "@named" BOOLEAN)')
    rows = standing(batch.wave).filter(batch__isnull=False)
    known = rows.annotate(text=Cast("pk", TextField()), known=_named(batch.wave.survey))
    found = known.values_list("text", "batch", "known").iterator(AT_ONCE)
    for ids, numbers, named in _pieces(found):
        columns = {"id": np.array(ids, dtype=object), "batch": np.array(numbers), "named": np.array(named, dtype=bool)}
        snapshot.connection.register("piece", columns)
        snapshot.connection.execute(
            "INSERT INTO standing SELECT CAST(id AS UUID), if(batch = ?, 0, batch), named FROM piece", [batch.number]
        )
        snapshot.connection.unregister("piece")


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


def unmark(batch: Batch, snapshot: Snapshot) -> None:
    """Those that the snapshot does not hold yet: somebody else put them into a part since."""
    beside = f'ANTI JOIN {snapshot.view()} ON "@id" = "@response"' if snapshot.has_rows() else ""
    late = snapshot.fetch(f'SELECT "@id" FROM standing {beside} WHERE "@batch" = 0')  # noqa: S608 - names are quoted
    for start in range(0, len(late), FEW):
        ids = [id for (id,) in late[start : start + FEW]]
        Response.objects.filter(pk__in=ids).update(batch=None)
