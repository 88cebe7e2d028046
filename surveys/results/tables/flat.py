"""Tables as rows for other programs: one for each option, or one with the mean of numbers.

`n` gave an answer, "don't know" among them, for it is one; `count` of them chose `option`, and `share` is the fraction
of those who could choose it. Of numbers `option` is "", and `share` is the mean. `by` is the group.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.domain.survey import MISSING_CODES, Question

from .base import NO_ANSWER, NOT_ASKED, OUTSIDE, Row, Table

Json = dict[str, Any]
LEFT = (NO_ANSWER, NOT_ASKED)


def flat_rows(question: Question, table: Table, by: Mapping[str, str]) -> Iterator[Json]:
    if table.kind == "numbers":
        yield _of_numbers(table, by)
        return
    dont_know = {reason: count for reason, count in table.missing.items() if reason not in LEFT}
    n = table.answered + sum(dont_know.values())
    mean = mean_of(question, {row.code: row.count for row in table.rows if row.code != OUTSIDE or row.count})
    for row in table.rows:
        if row.code == OUTSIDE and not row.count:
            continue
        base = n if row.base is None else row.base + n - table.answered
        yield _row(table.key, _option(row), n, row.count, base, mean, by) | _places(table, row)
    for code in MISSING_CODES:
        if code in question.codes or dont_know.get(code):
            yield _row(table.key, code, n, dont_know.get(code, 0), n, mean, by)


def rows_left(table: Table, by: Mapping[str, str]) -> Iterator[Json]:
    """How many gave no answer, and how many were not asked; beside `n`, not part of it."""
    for reason in LEFT:
        yield row_of(table.key, f"__{reason}", None, table.missing.get(reason, 0), None, None, by)


def mean_of(question: Question, counts: Mapping[str, float]) -> float | None:
    """Of a scale or the rows of a matrix, where the codes are numbers."""
    n = sum(counts.values())
    if question.type not in ("scale", "matrix") or not n or not all(map(_is_number, counts)):
        return None
    return sum(float(code) * count for code, count in counts.items()) / n


def _is_number(code: str) -> bool:
    return code.removeprefix("-").isdecimal() and code.isascii()


def _of_numbers(table: Table, by: Mapping[str, str]) -> Json:
    known = table.answered - sum(row.count for row in table.rows if row.code == OUTSIDE)
    mean = table.figures.mean if table.figures else None
    return row_of(table.key, "", known, known, mean, mean, by)


def _option(row: Row) -> str:
    """Of a class of days or hours, from where to where."""
    return row.code if row.bounds is None else "/".join("" if bound is None else str(bound) for bound in row.bounds)


def _row(key: str, option: str, n: float, count: float, base: float, mean: float | None, by: Mapping[str, str]) -> Json:
    return row_of(key, option, n, count, count / base if base else None, mean, by)


def row_of(
    key: str,
    option: str,
    n: float | None,
    count: float | None,
    share: float | None,
    mean: float | None,
    by: Mapping[str, str],
    suppressed: bool = False,
) -> Json:
    return {
        "question": key,
        "option": option,
        "n": n,
        "count": count,
        "share": share,
        "mean": mean,
        "by": dict(by),
        "suppressed": suppressed,
    }


def _places(table: Table, row: Row) -> Json:
    """A ranking tells first places and Borda points, too."""
    return {"first": row.first, "points": row.points} if table.kind == "ranking" else {}
