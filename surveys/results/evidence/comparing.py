"""Comparing what was frozen with what is released today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from surveys.definition.models import Wave
from surveys.definition.renames import renames_of
from surveys.domain.renames import Renames
from surveys.results.release.models import Batch
from surveys.results.release.renamed import newest_where

from .cells import NEEDS, THEMES, cells_of
from .freezing import figures_of

Json = Mapping[str, Any]
ToCompare = tuple[int, Json]


class State(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    """The survey, the wave, the question or the option was deleted, or the figure is hidden now."""


@dataclass(frozen=True)
class Comparison:
    """`today` are the figures of today as they would be frozen, where they have changed."""

    state: State
    today: Json | None = None


GONE = Comparison(State.GONE)
SAME = Comparison(State.SAME)


def compare(frozen: Json) -> Comparison:
    return compare_all([frozen])[0]


def compare_all(frozen: Sequence[Json]) -> list[Comparison]:
    """In the same order. One query, and three to five for each wave and filter with a batch since."""
    waves, found = _waves_of(frozen), [GONE] * len(frozen)
    to_look_up: dict[tuple[Wave, tuple], list[ToCompare]] = defaultdict(list)
    for number, one in enumerate(frozen):
        wave = waves.get((one["survey"], one["wave"]))
        if wave is None:
            continue
        if _still_newest(one, wave):
            found[number] = SAME
        else:
            to_look_up[wave, tuple(sorted(one["where"].items()))].append((number, one))
    for (wave, where), ones in to_look_up.items():
        for number, comparison in _compared(wave, dict(where), ones):
            found[number] = comparison
    return found


def _still_newest(one: Json, wave: Wave) -> bool:
    """What a batch released stands, but for themes, which can be renewed."""
    newest = wave.released_at.isoformat() if wave.released_at else None
    return newest == one["at"] and not one["ref"].startswith(THEMES)


def _compared(wave: Wave, where: dict[str, str], ones: Iterable[ToCompare]) -> Iterable[tuple[int, Comparison]]:
    renames = renames_of(wave.survey)
    cells = cells_of(wave, newest_where(where, renames)).cells
    for number, one in ones:
        cell = cells.get(_at_today(one["ref"], one["code"], renames))
        today = figures_of(cell) if cell else None
        yield number, (GONE if today is None else SAME if _same(one, today) else Comparison(State.CHANGED, today))


def _same(one: Json, today: Json) -> bool:
    return all(one[name] == value for name, value in today.items())


def _at_today(ref: str, code: str, renames: Renames) -> tuple[str, str]:
    """A figure is found again under the newest keys."""
    if not renames:
        return ref, code
    if ref == NEEDS:
        return ref, _need_today(code, renames)
    if ref.startswith(THEMES):
        return THEMES + _ref_today(ref.removeprefix(THEMES), renames), code
    placed, slash, row = ref.partition("/")
    newest = _ref_today(placed, renames)
    key = newest.rpartition(".")[2]
    return f"{newest}{slash}{renames.row(key, row)}", renames.option(key, code)


def _ref_today(ref: str, renames: Renames) -> str:
    path, dot, key = ref.rpartition(".")
    return f"{path}{dot}{renames.question(key)}"


def _need_today(code: str, renames: Renames) -> str:
    """A need is called after a row, an option or a question."""
    for codes in (*renames.rows.values(), *renames.options.values()):
        if code in codes:
            return codes[code]
    return renames.question(code)


def _waves_of(frozen: Iterable[Json]) -> dict[tuple[str, int], Wave]:
    wanted = Q(pk__in=[])
    for survey, number in {(one["survey"], one["wave"]) for one in frozen}:
        wanted |= Q(survey__slug=survey, number=number)
    newest = Batch.objects.filter(wave=OuterRef("pk")).order_by("-number").values("at")[:1]
    waves = Wave.objects.filter(wanted).select_related("survey").annotate(released_at=Subquery(newest))
    return {(wave.survey.slug, wave.number): wave for wave in waves}
