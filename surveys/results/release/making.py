"""Makes the next batch of figures of a wave."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.db import transaction
from django.db.models import Count
from django.utils.translation import get_language

from surveys.answering.models import Response
from surveys.definition.models import Wave
from surveys.results.dimensions import SIDE, dimensions_in
from surveys.results.queries import definition_of
from surveys.results.shown import ShownTable
from surveys.results.suppression import small_group
from surveys.results.tables import Answered

from .batch_input import BatchInput
from .content import tables_to_json
from .groups import groups_of
from .models import Batch, Released
from .names import tables_name
from .registry import PRODUCERS
from .statements import names_known
from .tables import ShownUnder, Wanted, released_tables


@transaction.atomic
def make_batch(wave: Wave, reason: str = Batch.Reason.CHANGES) -> Batch:
    """Releases the figures of all responses that stand. One at a time for a wave."""
    Wave.objects.select_for_update().get(pk=wave.pk)
    newest = wave.batches.order_by("-number").first()
    rows = list(_standing(wave).order_by("sent_on", "id"))
    number = newest.number + 1 if newest else 1
    batch = Batch.objects.create(wave=wave, number=number, reason=reason, counted=len(rows))
    _release(batch, rows)
    _standing(wave).filter(batch=None).update(batch=number)
    return batch


def _standing(wave: Wave):
    return Response.objects.filter(wave=wave, superseded_by=None, left_out=False)


def _release(batch: Batch, rows: Sequence[Response]) -> None:
    wanted = wanted_of(batch.wave, rows)
    found = list(released_tables(wanted))
    pieces: dict[str, object] = {tables_name(one.where): _tables_json(one) for one in found}
    shown = replace(wanted.batch, shown=_by_side(found), named=tuple(wanted.named.tolist()))
    for produce in PRODUCERS.values():
        pieces.update(produce(shown))
    Released.objects.bulk_create(Released(batch=batch, name=name, content=piece) for name, piece in pieces.items())


def wanted_of(wave: Wave, rows: Sequence[Response]) -> Wanted:
    definition = definition_of(wave.survey, get_language())
    responses = tuple(Answered(definition.renames.answers(row.answers), row.language) for row in rows)
    sides = tuple(row.side for row in rows)
    batch = BatchInput(wave, definition, responses, sides, _invited(wave), small_group())
    questions = {question.key: question for question in definition.questions}
    dimensions = {found.key: found.codes for found in dimensions_in(wave.survey, definition, sides)}
    groups = groups_of(dimensions, questions, responses, sides)
    return Wanted(batch, groups, np.array(list(names_known(wave.survey, rows)), dtype=bool))


def _invited(wave: Wave) -> dict[str, int]:
    counts = wave.invitations.filter(revoked=False).values("participant__side").annotate(number=Count("id"))
    return {row["participant__side"]: row["number"] for row in counts}


def _tables_json(found: ShownUnder) -> dict[str, object]:
    return {"n": found.n, "tables": tables_to_json(found.tables)}


def _by_side(found: Sequence[ShownUnder]) -> Mapping[str, Mapping[str, tuple[ShownTable, ...]]]:
    return {one.where.get(SIDE, ""): one.tables for one in found if set(one.where) <= {SIDE}}
