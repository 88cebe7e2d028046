"""What the released tables of a side tell about its needs; where they leave something open, the middle of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.domain.questions.ranking import places
from surveys.domain.survey import MISSING_CODES
from surveys.results.shown import ShownTable
from surveys.results.tables import NOT_ASKED, OUTSIDE

from .formulas import FACTORS, figures_of
from .roles import RATINGS, SCALES, Rating, Roles

TOO_WIDE = 0.1
"""A mean that hidden counts leave open by more than this part of its scale is not told at all."""

HIGH = 4

Floats = NDArray[np.float64]
ByKey = Mapping[str, ShownTable]


@dataclass(frozen=True)
class Mean:
    """`about` where hidden counts leave a little open."""

    value: float
    about: bool


@dataclass(frozen=True)
class Known:
    """`means` by factor, for each need a Mean or None; `points` and `rankings` of the priorities, NaN where hidden.

    `factors` have the rows of `formulas.FIGURES`.
    """

    tables: ByKey
    means: Mapping[str, list[Mean | None]]
    points: Floats
    rankings: float
    factors: Floats


def known_of(tables: ByKey, roles: Roles) -> Known:
    means = {name: [_mean(tables, need.ratings.get(name), name) for need in roles.needs] for name in RATINGS}
    points, rankings = _points(tables, roles)
    totals = np.zeros((len(FACTORS), 2, len(roles.needs)))
    for factor, name in enumerate(RATINGS):
        totals[factor, 0] = [mean.value if mean else np.nan for mean in means[name]]
        totals[factor, 1] = 1
    totals[3] = points, np.full(len(points), rankings)
    most = places(roles.priority) if roles.priority else 1
    return Known(tables, means, points, rankings, figures_of(totals, most))


def _mean(tables: ByKey, rating: Rating | None, factor: str) -> Mean | None:
    table = tables.get(rating.key) if rating else None
    if rating is None or table is None or not table.answered:
        return None
    counts = {row.code: row.count for row in table.rows}
    if counts.pop(OUTSIDE, 0) != 0 or not counts.keys() <= rating.values.keys():
        return None
    seen = sum(rating.values[code] * count for code, count in counts.items() if count)
    unseen = table.answered - sum(count or 0 for count in counts.values())
    hidden = [rating.values[code] for code, count in counts.items() if count is None] or [0.0]
    low, high = ((seen + unseen * end) / table.answered for end in (min(hidden), max(hidden)))
    start, end = SCALES[factor]
    return None if high - low > TOO_WIDE * (end - start) else Mean((low + high) / 2, about=high > low)


def _points(tables: ByKey, roles: Roles) -> tuple[Floats, float]:
    table = tables.get(roles.priority.key) if roles.priority else None
    if table is None or not table.answered:
        return np.full(len(roles.needs), np.nan), 0.0
    points = {row.code: row.points for row in table.rows}
    found = [np.nan if points.get(need.code) is None else points[need.code] for need in roles.needs]
    return np.array(found, dtype=float), float(table.answered)


def high_of(tables: ByKey, rating: Rating) -> tuple[int, int] | None:
    """How many said 4 or 5, of how many who rated it; None where that is hidden."""
    table = tables.get(rating.key)
    if table is None or not table.answered:
        return None
    counts = {row.code: row.count for row in table.rows}
    high = [counts.get(code, 0) for code, value in rating.values.items() if value >= HIGH]
    return None if None in high else (sum(count or 0 for count in high), table.answered)


def unsaid_of(tables: ByKey, rating: Rating) -> tuple[int, int] | None:
    """How many did not know or would not say, of how many who were asked; None where that is hidden."""
    table = tables.get(rating.key)
    if table is None or table.n is None or table.missing.get(NOT_ASKED, 0) is None:
        return None
    counts = [table.missing.get(code, 0) for code in MISSING_CODES]
    asked = table.n - (table.missing.get(NOT_ASKED) or 0)
    return None if None in counts or not asked else (sum(count or 0 for count in counts), asked)


def answered_between(tables: ByKey, everybody: ByKey, n: int, roles: Roles) -> tuple[Floats, Floats]:
    """(factor, need): the least and the most who may have answered, of `n`, as far as the tables tell."""
    keys = [[need.ratings[name].key if name in need.ratings else "" for need in roles.needs] for name in RATINGS]
    keys.append([roles.priority.key if roles.priority else ""] * len(roles.needs))
    found = [[_between(tables.get(key), everybody.get(key), n) for key in each] for each in keys]
    low, high = np.moveaxis(np.array(found, dtype=float), -1, 0)
    return low, high


def _between(own: ShownTable | None, everybody: ShownTable | None, n: int) -> tuple[int, int]:
    if own is None:
        return 0, 0
    if own.answered is not None:
        return own.answered, own.answered
    silent = everybody.n - everybody.answered if everybody and everybody.n and everybody.answered is not None else n
    return max(0, n - silent), n - sum(count or 0 for count in own.missing.values())


def answered_of(tables: ByKey, rating: Rating) -> int | None:
    table = tables.get(rating.key)
    return table.answered if table else None
