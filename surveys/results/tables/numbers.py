"""Tables of numbers: classes of values, mean, median and quartiles."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveys.domain.questions import taken_for
from surveys.domain.questions.range import is_whole
from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Figures, Row, Table, split_missing
from .bins import Bin, merged
from .weighted import Weighted

MOST_BINS = 8
LARGEST = 2**53
"""Beyond, whole numbers are no longer exact: an answer, but none to count with."""


def numbers(question: Question, responses: Sequence[Answered], smallest: int) -> Table:
    """Classes hold at least `smallest` responses each; the first and the last are open, so no extreme value shows."""
    answered, missing = split_missing(question, question.key, responses)
    read = [(number_of(response.answers[question.key]), response.times) for response in answered]
    known = [(number, times) for number, times in read if number is not None]
    outside = sum(times for number, times in read if number is None)
    counted = Weighted([number for number, _times in known], [times for _number, times in known])
    return table_of_numbers(question, counted, outside, missing, smallest)


def table_of_numbers(
    question: Question, known: Weighted, outside: int, missing: Mapping[str, int], smallest: int
) -> Table:
    """The same from counted numbers; `outside` answers are none."""
    return Table(
        key=question.key,
        question=question.key,
        kind="numbers",
        n=known.n + outside + sum(missing.values()),
        answered=known.n + outside,
        rows=(*_rows(known, smallest), Row(OUTSIDE, outside)),
        missing=missing,
        figures=_figures(known, smallest),
        type="integer" if question.type == "range" and is_whole(question) else taken_for(question.type),
    )


def number_of(answer: Any) -> float | None:
    if isinstance(answer, bool):
        return None
    try:
        number = float(answer)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) <= LARGEST else None


def _figures(known: Weighted, smallest: int) -> Figures | None:
    """None below `smallest` numbers. Quartiles of fewer than twice as many would be one person's answer."""
    if not known.n or known.n < smallest:
        return None
    quarters = (known.quantile(0.25), known.quantile(0.75)) if known.n >= max(2 * smallest, 2) else None
    return Figures(known.mean, known.quantile(0.5), quarters)


def _rows(known: Weighted, smallest: int) -> list[Row]:
    if not known.n:
        return []
    step = _round_step(float(known.values[-1] - known.values[0]) / MOST_BINS)
    classes = np.floor(known.values / step).astype(np.int64)
    start = int(classes[0])
    counts = np.bincount(classes - start, weights=known.times).astype(known.times.dtype).tolist()
    bins = [Bin((start + i) * step, (start + i + 1) * step, count) for i, count in enumerate(counts)]
    return _opened(merged(bins, smallest))


def _opened(bins: Sequence[Bin]) -> list[Row]:
    last = len(bins) - 1
    return [
        Row(f"bin_{i}", item.count, bounds=(item.start if i else None, item.end if i < last else None))
        for i, item in enumerate(bins)
    ]


def _round_step(raw: float) -> float:
    """1, 2 or 5 times a power of ten, at least 1 for numbers that are close together or equal."""
    if raw <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
