"""Joins a batch with the waves before it: `compared` in `release.registry`."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from surveys.answering.submission import mode_of_side
from surveys.definition.models import TextEdition, Wave
from surveys.domain.survey import SIDES
from surveys.results import door
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.invited import NAME as INVITED
from surveys.results.release.invited import in_all, invited
from surveys.results.release.statements import NAMED

from . import series
from .breaks import Asked, asked_in, breaks_of
from .kept import Kept, Sameness, kept_of, sameness_of
from .queries import editions_of, released_before, who_answered
from .series import Tables, series_of

Json = dict[str, Any]

SIDE = door.Dimension(door.SIDE, SIDES)


def compared(batch: BatchInput) -> Mapping[str, Json]:
    """`compared`, or nothing while there is no earlier wave to compare with."""
    earlier = released_before(batch.wave.survey, batch.wave)
    editions = editions_of([*earlier, batch.wave]) if earlier else {}
    waves = [wave for wave in (*earlier, batch.wave) if wave.pk in editions]
    return {"compared": _compared(batch, waves, editions)} if len(waves) > 1 and waves[-1] == batch.wave else {}


def _compared(batch: BatchInput, waves: Sequence[Wave], editions: Mapping[int, TextEdition]) -> Json:
    earlier, numbers = waves[:-1], [wave.number for wave in waves]
    kept = _kept(batch, waves)
    sameness = [sameness_of(sides, batch.k) for sides in kept]
    before = [door.shown(wave) for wave in earlier]
    tables = [*(shown.tables for shown in before), batch.shown.get("", {})]
    of_each = [*(shown.invited for shown in before), in_all(invited(batch)[INVITED])]
    by_side = [*(_by_side(wave) for wave in earlier), {side: batch.shown.get(side, {}) for side in SIDES}]
    asked = [_asked(batch, editions[wave.pk]) for wave in waves]
    changes = [False, *(same.changes for same in sameness)]
    told = (numbers, tables, asked, breaks_of(asked), changes, of_each)
    each = [series.Wave(*parts) for parts in zip(*told, strict=True)]
    questions = batch.definition.placed
    return {
        "waves": [_told(*found) for found in zip(numbers, tables, by_side, strict=True)],
        "pairs": [_pair(*found, batch.k) for found in zip(pairwise(numbers), kept, sameness, strict=True)],
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


def _kept(batch: BatchInput, waves: Sequence[Wave]) -> list[list[Kept]]:
    who = who_answered(waves)
    named = {side for side in SIDES if mode_of_side(batch.wave.survey, side) == NAMED}
    return [kept_of(who.get(earlier.pk, {}), who.get(later.pk, {}), named) for earlier, later in pairwise(waves)]


def _pair(numbers: tuple[int, int], sides: Sequence[Kept], same: Sameness, k: int) -> Json:
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
