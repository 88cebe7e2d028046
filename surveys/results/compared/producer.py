"""Joins a batch with the waves before it: `compared` in `release.registry`."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from surveys.definition.models import TextEdition, Wave
from surveys.domain.survey import SIDES
from surveys.results import door
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.invited import NAME as INVITED
from surveys.results.release.invited import in_all, invited

from . import series
from .breaks import Asked, asked_in, breaks_of
from .kept import Kept, Sameness, Who, kept_of, sameness_of
from .queries import EDITION, editions_of, pairs_told, released_before, who_answered
from .series import Tables, series_of

Json = dict[str, Any]
Told = Mapping[tuple[int, int], Sequence[Json]]

SIDE = door.Dimension(door.SIDE, SIDES)


def compared(batch: BatchInput) -> Mapping[str, Json]:
    """`edition`, for the waves to come; `compared`, once there is an earlier wave to compare with."""
    earlier = released_before(batch.wave.survey, batch.wave)
    editions = editions_of([*earlier, batch.wave], batch.wave)
    waves = [wave for wave in (*earlier, batch.wave) if wave.pk in editions]
    if batch.wave not in waves:
        return {}
    pieces = {EDITION: {"id": editions[batch.wave.pk].pk}}
    return pieces | ({"compared": _compared(batch, waves, editions)} if len(waves) > 1 else {})


def _compared(batch: BatchInput, waves: Sequence[Wave], editions: Mapping[int, TextEdition]) -> Json:
    earlier, numbers = waves[:-1], [wave.number for wave in waves]
    told = pairs_told(batch.wave.survey)
    kept = _kept(batch, waves, told)
    pairs = [_pair(*found, told, batch.k) for found in zip(pairwise(numbers), kept, strict=True)]
    before = [door.shown(wave) for wave in earlier]
    tables = [*(shown.tables for shown in before), batch.shown.get("", {})]
    of_each = [*(shown.invited for shown in before), in_all(invited(batch)[INVITED])]
    by_side = [*(_by_side(wave) for wave in earlier), {side: batch.shown.get(side, {}) for side in SIDES}]
    asked = [_asked(batch, editions[wave.pk]) for wave in waves]
    changes = [False, *(pair["changes"] for pair in pairs)]
    parts = (numbers, tables, asked, breaks_of(asked), changes, of_each)
    each = [series.Wave(*found) for found in zip(*parts, strict=True)]
    questions = batch.definition.placed
    return {
        "waves": [_told(*found) for found in zip(numbers, tables, by_side, strict=True)],
        "pairs": pairs,
        "questions": [entry for placed in questions for entry in series_of(placed.ref, placed.question, each)],
    }


def _asked(batch: BatchInput, edition: TextEdition) -> Asked:
    return asked_in(edition.version.structure, edition.texts, batch.definition.renames)


def _by_side(wave: Wave) -> Mapping[str, Tables]:
    return {side: shown.tables for side, shown in door.shown_by(wave, SIDE).items()}


def _told(number: int, everybody: Tables, by_side: Mapping[str, Tables]) -> Json:
    sides = {side: _n(tables) for side, tables in by_side.items()}
    return {"number": number, "n": _n(everybody), "sides": {side: n for side, n in sides.items() if n != 0}}


def _n(tables: Tables) -> int | None:
    return next((table.n for found in tables.values() for table in found if not table.over_rounds), None)


def _kept(batch: BatchInput, waves: Sequence[Wave], told: Told) -> list[list[Kept]]:
    """Nothing of a pair of which one wave's single answers are deleted."""
    who = who_answered(waves, batch.wave)
    return [
        _of_pair(who[earlier.pk], who[later.pk], told.get((earlier.number, later.number), ()), batch.k)
        if earlier.pk in who and later.pk in who
        else []
        for earlier, later in pairwise(waves)
    ]


def _of_pair(earlier: Mapping[str, Who], later: Mapping[str, Who], told: Sequence[Json], k: int) -> list[Kept]:
    sides = {*earlier, *later}
    named = {side for side in sides if not any(who.get(side, Who()).unnamed for who in (earlier, later))}
    before = {side: [one["both"] for pair in told for one in pair["kept"] if one["side"] == side] for side in sides}
    return [kept.after(before[kept.side], k) for kept in kept_of(earlier, later, named)]


def _pair(numbers: tuple[int, int], sides: Sequence[Kept], told: Told, k: int) -> Json:
    """Where single answers are deleted, what was told last stands; if nothing was, nobody can know who stayed."""
    if not sides and told.get(numbers):
        return told[numbers][-1]
    same = sameness_of(sides, k) if sides else Sameness(None, False, "anonymous")
    return {
        "earlier": numbers[0],
        "later": numbers[1],
        "kept": [_side(side, k) for side in sides],
        "share": None if same.share is None else round(same.share, 4),
        "changes": same.changes,
        "why": same.why,
    }


def _side(side: Kept, k: int) -> Json:
    both = side.both if side.known and not side.is_hidden(k) else None
    share = None if both is None or not side.later else round(both / side.later, 4)
    return {"side": side.side, "both": both, "share": share}
