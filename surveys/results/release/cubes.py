"""Counts of a table by the finest groups: its cells are a partition of all responses, ticks are two-way splits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from surveys.domain.survey import Question
from surveys.results.tables import OUTSIDE, PICKED, Answered, Row, Table, reason_missing
from surveys.results.tables.base import option_codes
from surveys.results.tables.choices import ticks
from surveys.results.tables.classes import CLASSES
from surveys.results.tables.ranking import ranked_codes

from .distinct import Distinct
from .groups import Groups


@dataclass(frozen=True)
class Cubes:
    """`cells` are the codes of the partition: rows, PICKED, reasons. `inside` counts them by finest group.

    `ticks` are the options that may be chosen together, each counted by finest group; of a ranking `points` too.
    """

    cells: tuple[str, ...]
    inside: np.ndarray
    ticks: Mapping[str, np.ndarray]
    points: Mapping[str, np.ndarray]


def cubes_of(table: Table, question: Question, given: Distinct, groups: Groups) -> Cubes:
    """Of the responses in `groups`, by the rows of `table`."""
    cells = _cells_of(table)
    number = {code: place for place, code in enumerate(cells)}
    codes = [_codes(table, question, answer) for answer in given.answers]
    outside = number.get(OUTSIDE, 0)
    rows = np.array([number.get(cell, outside) for cell, _ticked in codes], dtype=np.int64)
    return Cubes(
        cells,
        groups.count(rows[given.which], len(cells)),
        _ticks(table, codes, given, groups),
        _points(table, codes, given, groups) if table.kind == "ranking" else {},
    )


def _cells_of(table: Table) -> tuple[str, ...]:
    if table.kind == "multiple":
        rows = [row.code for row in table.rows if row.code in table.exclusive]
        return (*rows, PICKED, *table.missing)
    return (*(row.code for row in table.rows), *table.missing)


Codes = tuple[str, Sequence[str]]
"""The cell of a response, and the options that it chose together, those of a ranking in their order."""


def _codes(table: Table, question: Question, response: Answered) -> Codes:
    reason = reason_missing(question, table.key, response.answers)
    if reason:
        return reason, ()
    return _READ.get(table.kind, _category)(table, question, response.answers[table.key], response.language)


def _category(table: Table, question: Question, answer: Any, language: str) -> Codes:
    return str(answer), ()


def _ticked(table: Table, question: Question, answer: Any, language: str) -> Codes:
    known = {row.code for row in table.rows}
    chosen = ticks(answer)
    if chosen and chosen <= table.exclusive:
        return next(iter(chosen)), ()
    return PICKED, tuple({code if code in known else OUTSIDE for code in chosen})


def _ranked(table: Table, question: Question, answer: Any, language: str) -> Codes:
    named = ranked_codes(option_codes(question), answer, table.places)
    return named[0] if named else OUTSIDE, named


def _classed(table: Table, question: Question, answer: Any, language: str) -> Codes:
    kind = CLASSES[table.kind]
    found = kind.read(answer)
    rows = [row for row in table.rows if row.bounds] if found is not None else []
    return next((row.code for row in rows if row.bounds and kind.holds(row.bounds, found)), OUTSIDE), ()


_READ: dict[str, Callable[[Table, Question, Any, str], Codes]] = {
    "multiple": _ticked,
    "ranking": _ranked,
    "numbers": _classed,
    "dates": _classed,
    "times": _classed,
    "points": lambda table, question, answer, language: ("point", ()),
    "text": lambda table, question, answer, language: (language, ()),
}


def _ticks(table: Table, codes: Sequence[Codes], given: Distinct, groups: Groups) -> dict[str, np.ndarray]:
    if table.kind not in ("multiple", "ranking"):
        return {}
    options = [row.code for row in table.rows if row.code not in table.exclusive]
    return {code: groups.add(_numbers(code in own for _cell, own in codes)[given.which]) for code in options}


def _points(table: Table, codes: Sequence[Codes], given: Distinct, groups: Groups) -> dict[str, np.ndarray]:
    def points(code: str, own: Sequence[str]) -> int:
        return table.places - own.index(code) if code in own else 0

    return {
        row.code: groups.add(_numbers(points(row.code, own) for _cell, own in codes)[given.which]) for row in table.rows
    }


def _numbers(found: Iterable[int]) -> np.ndarray:
    return np.array([int(number) for number in found], dtype=np.int64)


def table_under(table: Table, cubes: Cubes, where: Mapping[int, int]) -> Table:
    """The table of a filter (from axis to value), with the rows of `table`, without figures."""
    index = index_of(where)
    inside = cubes.inside[index].reshape(len(cubes.cells), -1).sum(axis=1).tolist()
    counts = dict(zip(cubes.cells, inside, strict=True))
    ticks = {code: int(counted[index[1:]].sum()) for code, counted in cubes.ticks.items()}
    points = {code: int(counted[index[1:]].sum()) for code, counted in cubes.points.items()}
    missing = {code: counts[code] for code in table.missing}
    return replace(
        table,
        n=sum(inside),
        answered=sum(inside) - sum(missing.values()),
        rows=tuple(_row(row, counts, ticks, points) for row in table.rows),
        missing=missing,
        figures=None,
        picked=counts.get(PICKED, 0),
    )


def _row(row: Row, counts: Mapping[str, int], ticks: Mapping[str, int], points: Mapping[str, int]) -> Row:
    count = ticks.get(row.code, counts.get(row.code, 0))
    if row.code not in points:
        return replace(row, count=count, base=None)
    return replace(row, count=count, first=counts[row.code], points=points[row.code])


def index_of(where: Mapping[int, int]) -> tuple[slice | int, ...]:
    """Of an array whose first dimension are rows."""
    return (slice(None), *(where.get(axis, slice(None)) for axis in range(max(where, default=-1) + 1)))
