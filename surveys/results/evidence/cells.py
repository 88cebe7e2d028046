"""The figures of a wave under one filter that can be evidence, by (ref, code).

`ref` is that of a question ("colour"), with a row of a matrix after a slash ("severity/housing"); "/needs" is the
ranking of needs and "/themes/why" are the themes of a question. `code` is an option, a need or a theme.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.definition.models import Wave
from surveys.results.coding.counting import NO_THEME
from surveys.results.coding.releasing import themes_name
from surveys.results.dimensions import SIDE
from surveys.results.door import Shown, look_up
from surveys.results.needs.intervals import line_of, share_interval
from surveys.results.release.content import from_json
from surveys.results.shown import ShownRow, ShownTable
from surveys.results.tables import OUTSIDE

Json = Mapping[str, Any]
At = tuple[str, str]

NEEDS, THEMES = "/needs", "/themes/"
KINDS = {"categories", "multiple", "ranking"}


@dataclass(frozen=True)
class Cell:
    """See the package. `words` names where its labels are found: (question, row, code)."""

    words: tuple[str, str, str]
    kind: str
    n: int | None
    count: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    place: Json | None = None


@dataclass(frozen=True)
class Found:
    """`themes` are the labels of themes by code, each {language: label}."""

    shown: Shown
    cells: Mapping[At, Cell]
    themes: Mapping[str, Mapping[str, str]]


def cells_of(wave: Wave, where: Mapping[str, str]) -> Found:
    """Two queries, four where something was renamed."""
    name = themes_name(where)
    (shown,), pieces = look_up(wave, [where], ["needs", name])
    themes = pieces.get(name) or {"tables": {}, "labels": {}}
    cells = {**dict(_of_needs(pieces.get("needs"), where)), **dict(_of_tables(shown))}
    return Found(shown, cells | dict(_of_themes(themes, shown)), themes["labels"])


def _of_tables(shown: Shown) -> Iterator[tuple[At, Cell]]:
    for ref, tables in shown.tables.items():
        for table in tables:
            own = f"{ref}/{table.row}" if table.row else ref
            for row in table.rows if table.kind in KINDS else ():
                if row.code != OUTSIDE and (cell := _share(table, row, shown.invited)):
                    yield (own, row.code), cell


def _of_themes(themes: Json, shown: Shown) -> Iterator[tuple[At, Cell]]:
    for ref, found in themes["tables"].items():
        table = from_json(found)
        for row in table.rows:
            if row.code not in (OUTSIDE, NO_THEME) and (cell := _share(table, row, shown.invited)):
                yield (f"{THEMES}{ref}", row.code), cell


def _share(table: ShownTable, row: ShownRow, invited: int) -> Cell | None:
    """Of rounds of a repeat no interval is told: they are no sample of organisations."""
    if row.count is None or not table.answered:
        return None
    sampled = not table.over_rounds and line_of(table.answered, invited or None) == "sample"
    low, high = (sampled and share_interval(row.count, table.answered, invited or None)) or (None, None)
    words = (table.question, table.row, row.code)
    return Cell(words, "share", table.answered, row.count, _told(row.share), _told(low), _told(high))


def _told(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _of_needs(figures: Json | None, where: Mapping[str, str]) -> Iterator[tuple[At, Cell]]:
    """Over all sides the score; of one side how many said that it is pressing."""
    if not figures or (where and where.keys() != {SIDE}):
        return
    for need in figures["needs"]:
        cell = _of_side(need, where[SIDE]) if where else _over_sides(need, figures)
        if cell:
            yield (NEEDS, need["need"]), cell


def _over_sides(need: Json, figures: Json) -> Cell | None:
    if not need["place"]:
        return None
    counts = [side["n"] for side in figures["sides"] if side["used"]]
    n = None if None in counts else sum(counts)
    return Cell(_words(need), "score", n, value=need["score"], place=need["place"])


def _of_side(need: Json, side: str) -> Cell | None:
    high = (need["sides"].get(side) or {}).get("high")
    if not high:
        return None
    told = {name: high[name] for name in ("count", "low", "high")}
    return Cell(_words(need), "share", high["of"], value=high["share"], **told)


def _words(need: Json) -> tuple[str, str, str]:
    return need["question"], need["row"], need["need"]
