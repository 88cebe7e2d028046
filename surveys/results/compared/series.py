"""Figures of a question wave by wave, read from the tables that were released."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from surveys.domain.survey import Question
from surveys.results.shown import ShownRow, ShownTable
from surveys.results.tables.base import option_codes

from .breaks import Asked, Broken
from .differences import differs
from .means import Mean, mean_in, means_differ

Json = dict[str, Any]
Tables = Mapping[str, Sequence[ShownTable]]

KINDS = ("categories", "multiple", "ranking")
"""What is counted in options; of numbers only the means are compared, for their classes follow from the answers."""


@dataclass(frozen=True)
class Wave:
    """One wave as it is compared: what was released of it, what it asked, and where that breaks a line.

    `invited` is how many were asked to answer, 0 where that is not known.
    """

    number: int
    tables: Tables
    asked: Asked
    broken: Broken
    changes: bool = False
    invited: int = 0


def series_of(ref: str, question: Question, waves: Sequence[Wave]) -> list[Json]:
    """One entry, one for each row of a matrix; none for what has neither options nor a mean.

    `ref` is that of the question in its repeats. A wave's `changes` says whether differences from the wave before may
    be called changes.
    """
    rows = question.rows or ("",)
    return [entry for row in rows for entry in _entry(ref, question, row, waves)]


def _entry(ref: str, question: Question, row: str, waves: Sequence[Wave]) -> Iterator[Json]:
    points = [_point(ref, question, row, wave) for wave in waves]
    kinds = [point.table.kind for point in points if point.table]
    if not set(kinds) & {*KINDS, "numbers"}:
        return
    steps = list(pairwise(points))
    codes = option_codes(question) if kinds[-1] in KINDS else []
    yield {
        "ref": ref,
        "key": question.key,
        "row": row,
        "kind": kinds[-1],
        "answered": [point.answered for point in points],
        "options": [_option(code, points) for code in codes],
        "means": _means(question, points),
        "breaks": [later.wave.number for earlier, later in steps if later.broken and earlier.asked and later.asked],
        "gone": [_code(code, later) for earlier, later in steps for code in codes if earlier.lost(code, later)],
        "new": [_code(code, later) for earlier, later in steps for code in codes if later.lost(code, earlier)],
        "gone_in": _first(later for earlier, later in steps if earlier.asked and not later.asked),
        "new_in": _first(later for earlier, later in steps if later.asked and not earlier.asked),
    }


def _point(ref: str, question: Question, row: str, wave: Wave) -> "Point":
    table = next((table for table in wave.tables.get(ref, ()) if table.row == row), None)
    return Point(wave, table, wave.asked.offers(question.key, row), wave.broken.holds(question.key, row))


@dataclass(frozen=True)
class Point:
    """A question in one wave; `offers` is None where it was not asked, `broken` as to the wave before."""

    wave: Wave
    table: ShownTable | None
    offers: Set[str] | None
    broken: bool

    @property
    def asked(self) -> bool:
        return self.offers is not None

    @property
    def follows(self) -> bool:
        """Whether a difference from the wave before may be told; rounds of one response hang together."""
        return self.wave.changes and not self.broken and not (self.table and self.table.over_rounds)

    @property
    def answered(self) -> int | None:
        return self.table.answered if self.table and self.asked else None

    def lost(self, code: str, other: "Point") -> bool:
        """Whether both waves asked, and the other one no longer offers the code."""
        return self.offers is not None and other.offers is not None and code in self.offers - other.offers

    def row(self, code: str) -> ShownRow | None:
        if self.table is None or self.offers is None or code not in self.offers:
            return None
        return next((row for row in self.table.rows if row.code == code), None)

    def of_all(self, n: int) -> int | None:
        """How many answers there would be instead of n, if all who were invited had answered; None without a list."""
        if not self.wave.invited or not self.table or not self.table.n:
            return None
        return max(n, round(n * self.wave.invited / self.table.n))

    def counted(self, code: str) -> tuple[int, int] | None:
        """(count, base); of a ranking those who put it first. None where it is hidden or was not offered."""
        row, base = self.row(code), self.answered
        if row is None or row.count is None or not base:
            return None
        return (row.first or 0) if row.first is not None else row.count, base


def _option(code: str, points: Sequence[Point]) -> Json:
    counted = [point.counted(code) for point in points]
    return {
        "code": code,
        "counts": [found[0] if found else None for found in counted],
        "shares": [round(found[0] / found[1], 4) if found else None for found in counted],
        "changed": [_changed(code, earlier, later) for earlier, later in pairwise(points)],
    }


def _changed(code: str, earlier: Point, later: Point) -> bool | None:
    before, after = earlier.counted(code), later.counted(code)
    if not later.follows or before is None or after is None:
        return None
    return differs((*before, earlier.of_all(before[1])), (*after, later.of_all(after[1])))


def _means(question: Question, points: Sequence[Point]) -> Json | None:
    means = [_mean(question, point) for point in points]
    if not any(means):
        return None
    pairs = [
        (earlier, later) if point.follows and earlier and later else None
        for point, (earlier, later) in zip(points[1:], pairwise(means), strict=True)
    ]
    return {
        "values": [round(mean.value, 4) if mean else None for mean in means],
        "n": [mean.n if mean else None for mean in means],
        "differences": [round(pair[1].value - pair[0].value, 4) if pair else None for pair in pairs],
        "changed": [means_differ(*pair) if pair else None for pair in pairs],
    }


def _mean(question: Question, point: Point) -> Mean | None:
    found = mean_in(question, point.table) if point.table and point.asked else None
    return replace(found, of_all=point.of_all(found.n)) if found else None


def _code(code: str, point: Point) -> Json:
    return {"code": code, "wave": point.wave.number}


def _first(points: Iterable[Point]) -> int | None:
    return next((point.wave.number for point in points), None)
