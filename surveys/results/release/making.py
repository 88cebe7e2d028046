"""Makes the next batch of figures of a wave."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from surveys.definition.models import Wave
from surveys.results.coding.releasing import renew_themes
from surveys.results.dimensions import SIDE, dimensions_in
from surveys.results.shown import ShownTable
from surveys.results.snapshot.refreshing import refresh
from surveys.results.suppression import small_group

from .batch_input import BatchInput
from .before import NOTHING_BEFORE, Before
from .content import tables_from_json, tables_to_json
from .counted import Counted, counted_for
from .due import changes_since, reason_for_batch, waves_to_look_at
from .models import Batch, Released
from .names import tables_name
from .registry import PRODUCERS
from .renamed import under_newest
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
    """The newest batch of a wave, made now if one is due. None while there is none. One at a time for a wave.

    The answers are laid out before, for that takes long and nobody has to wait for it.
    """
    newest = _newest(wave)
    if not reason_for_batch(wave, newest, timezone.now()):
        return newest
    refresh(wave.survey)
    with transaction.atomic():
        wave = Wave.objects.select_for_update(no_key=True).select_related("survey").get(pk=wave.pk)
        newest = _newest(wave)
        reason = reason_for_batch(wave, newest, timezone.now())
        return _make(wave, newest, reason) if reason else newest


def _newest(wave: Wave) -> Batch | None:
    return wave.batches.order_by("-number").first()


def _make(wave: Wave, newest: Batch | None, reason: str) -> Batch:
    batch = Batch.objects.create(wave=wave, number=newest.number + 1 if newest else 1, reason=reason)
    few = newest is not None and changes_since(wave, newest).number < small_group()
    with counted_for(batch) as counted:
        batch.counted = counted.number
        batch.save(update_fields=["counted"])
        if few and counted.others >= small_group():
            _keep(_pieces(newest, counted), batch)
        else:
            _release(wanted_of(batch, counted, _before(newest, counted)), batch)
            renew_themes(batch, counted)
    return batch


def _keep(pieces: dict[str, dict], batch: Batch) -> None:
    """Only how many answered follows: any other difference would tell what fewer than k of them said."""
    if pieces[tables_name()]["n"] is not None:
        pieces[tables_name()] |= {"n": batch.counted, "of": batch.number}
    _store(pieces, batch)


def _release(wanted: Wanted, batch: Batch) -> None:
    found = list(released_tables(wanted))
    pieces: dict[str, object] = {tables_name(one.where): _to_json(one) for one in found}
    shown = replace(wanted.batch, shown=_by_side(found))
    for produce in PRODUCERS.values():
        pieces.update(produce(shown))
    _store(pieces, batch)


def _store(pieces: Mapping[str, object], batch: Batch) -> None:
    Released.objects.bulk_create(Released(batch=batch, name=name, content=piece) for name, piece in pieces.items())


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


def _pieces(newest: Batch, counted: Counted, which: Q | None = None) -> dict[str, dict]:
    """What the last batch showed, under the names of today."""
    found = newest.released.filter(which or Q()).values_list("name", "content")
    return under_newest(dict(found), counted.snapshot.definition.renames)


def _to_json(found: ShownUnder) -> dict[str, object]:
    return {"where": dict(found.where), "n": found.n, "of": found.of, "tables": tables_to_json(found.tables)}


def _from_json(content: dict) -> ShownUnder:
    return ShownUnder(content["where"], content["n"], tables_from_json(content["tables"]), content["of"])


def _invited(wave: Wave) -> dict[str, int]:
    counts = wave.invitations.filter(revoked=False).values("participant__side").annotate(number=Count("id"))
    return {row["participant__side"]: row["number"] for row in counts}


def _by_side(found: Sequence[ShownUnder]) -> Mapping[str, Mapping[str, tuple[ShownTable, ...]]]:
    return {one.where.get(SIDE, ""): one.tables for one in found if set(one.where) <= {SIDE}}
