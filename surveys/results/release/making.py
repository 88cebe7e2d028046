"""Makes the next batch of figures of a wave."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from surveys.definition.models import Wave
from surveys.results.coding.releasing import renewed_themes
from surveys.results.dimensions import SIDE, dimensions_in
from surveys.results.shown import ShownTable
from surveys.results.snapshot.refreshing import refresh
from surveys.results.suppression import small_group

from .batch_input import BatchInput
from .before import NOTHING_BEFORE, Before
from .content import Json, tables_from_json, tables_to_json
from .counted import Counted, counted_for
from .due import Changes, changes_since, reason_for_batch, waves_to_look_at
from .models import Batch, Released
from .names import tables_name
from .registry import PRODUCERS
from .renamed import under_newest
from .standing import mark
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


def make_batch(wave: Wave) -> Batch | None:
    """The newest batch of a wave, made now if one is due. None while there is none.

    Everything is counted before the transaction that publishes it, for that takes long and nobody has to wait for it.
    """
    newest = _newest(wave)
    reason = reason_for_batch(wave, newest, timezone.now())
    if not reason:
        return newest
    refresh(wave.survey)
    batch = Batch(wave=wave, number=newest.number + 1 if newest else 1, reason=reason)
    with counted_for(batch) as counted:
        batch.counted = counted.number
        if newest and counted.others >= small_group() and not _changes(newest, counted).are_enough(small_group()):
            pieces = _kept(newest, counted, batch)
        else:
            pieces = _made(newest, counted, batch)
        return _publish(batch, pieces, counted)


def _newest(wave: Wave) -> Batch | None:
    return wave.batches.order_by("-number").first()


def _changes(newest: Batch, counted: Counted) -> Changes:
    gone = max(newest.counted - (counted.number - counted.added), 0)
    return Changes(counted.added, changes_since(newest.wave, newest).corrections, gone, counted.known)


def _kept(newest: Batch, counted: Counted, batch: Batch) -> dict[str, Json]:
    """Only how many answered follows: any other difference would tell what fewer than k of them said."""
    pieces = _pieces(newest, counted)
    if pieces[tables_name()]["n"] is not None:
        pieces[tables_name()] |= {"n": batch.counted, "of": batch.number}
    return pieces


def _made(newest: Batch | None, counted: Counted, batch: Batch) -> dict[str, Json]:
    wanted = wanted_of(batch, counted, _before(newest, counted))
    found = list(released_tables(wanted))
    tables = {tables_name(one.where): _to_json(one) for one in found}
    pieces = tables | renewed_themes(batch, counted, tables)
    shown = replace(wanted.batch, shown=_by_side(found))
    for produce in PRODUCERS.values():
        pieces.update(produce(shown))
    return pieces


def _publish(batch: Batch, pieces: Mapping[str, Json], counted: Counted) -> Batch:
    """Whoever comes second drops what was counted: the batch that is there stands."""
    with transaction.atomic():
        Wave.objects.select_for_update(no_key=True, of=("self",)).get(pk=batch.wave_id)
        newest = _newest(batch.wave)
        if newest and newest.number >= batch.number:
            return newest
        batch.save()
        Released.objects.bulk_create(Released(batch=batch, name=name, content=piece) for name, piece in pieces.items())
        mark(batch, counted.snapshot)
    return batch


def wanted_of(batch: Batch, counted: Counted, before: Before = NOTHING_BEFORE) -> Wanted:
    wave, definition = batch.wave, counted.snapshot.definition
    dimensions = {found.key: found.codes for found in dimensions_in(wave.survey, definition, counted.sides)}
    responses = counted.in_order([question for question in definition.questions if question.role])
    return Wanted(
        batch=BatchInput(
            wave, definition, responses, responses.sides, _invited(wave), small_group(), named=responses.named
        ),
        groups=counted.groups(dimensions),
        named=counted.named,
        source=counted,
        before=before,
        final=batch.reason == Batch.Reason.CLOSING,
        number=batch.number,
    )


def _before(newest: Batch | None, counted: Counted) -> Before:
    if newest is None:
        return NOTHING_BEFORE
    found = _pieces(newest, counted, Q(name="tables") | Q(name__startswith="tables?"))
    return Before({name: _from_json(content) for name, content in found.items()})


def _pieces(newest: Batch, counted: Counted, which: Q | None = None) -> dict[str, Json]:
    """What the last batch showed, under the names of today."""
    found = newest.released.filter(which or Q()).values_list("name", "content")
    return under_newest(dict(found), counted.snapshot.definition.renames)


def _to_json(found: ShownUnder) -> Json:
    return {"where": dict(found.where), "n": found.n, "of": found.of, "tables": tables_to_json(found.tables)}


def _from_json(content: Json) -> ShownUnder:
    return ShownUnder(content["where"], content["n"], tables_from_json(content["tables"]), content["of"])


def _invited(wave: Wave) -> dict[str, int]:
    counts = wave.invitations.filter(revoked=False).values("participant__side").annotate(number=Count("id"))
    return {row["participant__side"]: row["number"] for row in counts}


def _by_side(found: Sequence[ShownUnder]) -> Mapping[str, Mapping[str, tuple[ShownTable, ...]]]:
    return {one.where.get(SIDE, ""): one.tables for one in found if set(one.where) <= {SIDE}}
