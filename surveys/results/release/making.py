"""Makes the next batch of figures of a wave."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from surveys.answering.models import Response
from surveys.definition.models import Wave
from surveys.results.dimensions import SIDE, dimensions_in
from surveys.results.queries import definition_of
from surveys.results.shown import ShownTable
from surveys.results.suppression import small_group
from surveys.results.tables import Answered

from .batch_input import BatchInput
from .before import NOTHING_BEFORE, Before
from .content import tables_from_json, tables_to_json
from .due import reason_for_batch, waves_to_look_at
from .groups import groups_of
from .models import Batch, Released
from .names import tables_name
from .registry import PRODUCERS
from .statements import names_known
from .tables import ShownUnder, Wanted, released_tables

logger = logging.getLogger(__name__)


def make_due_batches() -> list[Batch]:
    """Of all waves where one is due. Repeating it changes nothing; a wave that fails keeps no other from its batch."""
    failed, made = [], []
    for wave in waves_to_look_at():
        try:
            made.append(make_batch(wave))
        except Exception as problem:
            logger.exception("The figures of wave %s could not be made.", wave.pk)
            failed.append(problem)
    if failed:
        raise failed[0]
    return [batch for batch in made if batch]


@transaction.atomic
def make_batch(wave: Wave) -> Batch | None:
    """The newest batch of a wave, made now if one is due. None while there is none. One at a time for a wave."""
    wave = Wave.objects.select_for_update().select_related("survey").get(pk=wave.pk)
    newest = wave.batches.order_by("-number").first()
    reason = reason_for_batch(wave, newest, timezone.now())
    if not reason:
        return newest
    rows = list(_standing(wave).select_related("participant").order_by("sent_on", "id"))
    number = newest.number + 1 if newest else 1
    batch = Batch.objects.create(wave=wave, number=number, reason=reason, counted=len(rows))
    _release(batch, rows, newest)
    _standing(wave).filter(batch=None).update(batch=number)
    return batch


def _standing(wave: Wave) -> QuerySet[Response]:
    return Response.objects.filter(wave=wave, superseded_by=None, left_out=False)


def _release(batch: Batch, rows: Sequence[Response], newest: Batch | None) -> None:
    wanted = wanted_of(batch, rows, _before(newest))
    found = list(released_tables(wanted))
    pieces: dict[str, object] = {tables_name(one.where): _to_json(one) for one in found}
    shown = replace(wanted.batch, shown=_by_side(found), named=tuple(wanted.named.tolist()))
    for produce in PRODUCERS.values():
        pieces.update(produce(shown))
    Released.objects.bulk_create(Released(batch=batch, name=name, content=piece) for name, piece in pieces.items())


def wanted_of(batch: Batch, rows: Sequence[Response], before: Before = NOTHING_BEFORE) -> Wanted:
    wave = batch.wave
    definition = definition_of(wave.survey, get_language())
    responses = tuple(Answered(definition.renames.answers(row.answers), row.language) for row in rows)
    sides = tuple(row.side for row in rows)
    given = BatchInput(wave, definition, responses, sides, _invited(wave), small_group())
    questions = {question.key: question for question in definition.questions}
    dimensions = {found.key: found.codes for found in dimensions_in(wave.survey, definition, sides)}
    return Wanted(
        batch=given,
        groups=groups_of(dimensions, questions, responses, sides, [row.batch or 0 for row in rows]),
        named=np.array(list(names_known(wave.survey, rows)), dtype=bool),
        before=before,
        final=batch.reason == Batch.Reason.CLOSING,
        keep=batch.reason != Batch.Reason.RECALCULATION,
        number=batch.number,
    )


def _before(newest: Batch | None) -> Before:
    if newest is None:
        return NOTHING_BEFORE
    found = newest.released.filter(Q(name="tables") | Q(name__startswith="tables?")).values_list("name", "content")
    return Before({name: _from_json(content) for name, content in found})


def _to_json(found: ShownUnder) -> dict[str, object]:
    return {"where": dict(found.where), "n": found.n, "of": found.of, "tables": tables_to_json(found.tables)}


def _from_json(content: dict) -> ShownUnder:
    return ShownUnder(content["where"], content["n"], tables_from_json(content["tables"]), content["of"])


def _invited(wave: Wave) -> dict[str, int]:
    counts = wave.invitations.filter(revoked=False).values("participant__side").annotate(number=Count("id"))
    return {row["participant__side"]: row["number"] for row in counts}


def _by_side(found: Sequence[ShownUnder]) -> Mapping[str, Mapping[str, tuple[ShownTable, ...]]]:
    return {one.where.get(SIDE, ""): one.tables for one in found if set(one.where) <= {SIDE}}
