"""Tables of numbers: classes of values, mean, median and quartiles."""

import math
from collections.abc import Sequence
from statistics import fmean, median, quantiles
from typing import Any

from surveys.domain.questions.range import is_whole
from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Figures, Row, Table, split_missing
from .bins import Bin, merged

MOST_BINS = 8


def numbers(question: Question, responses: Sequence[Answered], smallest: int) -> Table:
    """Classes hold at least `smallest` responses each; the first and the last are open, so no extreme value shows."""
    answered, missing = split_missing(question, question.key, responses)
    read = [number_of(response.answers[question.key]) for response in answered]
    known = sorted(number for number in read if number is not None)
    return Table(
        key=question.key,
        question=question.key,
        kind="numbers",
        n=len(responses),
        answered=len(answered),
        rows=(*_rows(known, smallest), Row(OUTSIDE, len(read) - len(known))),
        missing=missing,
        figures=_figures(known, smallest),
        type="integer" if question.type == "range" and is_whole(question) else question.type,
    )


def number_of(answer: Any) -> float | None:
    if isinstance(answer, bool):
        return None
    try:
        number = float(answer)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _figures(known: Sequence[float], smallest: int) -> Figures | None:
    """None below `smallest` numbers. Quartiles of fewer than twice as many would be one person's answer."""
    if not known or len(known) < smallest:
        return None
    quarters = quantiles(known, n=4, method="inclusive") if len(known) >= 2 * smallest else None
    return Figures(fmean(known), median(known), (quarters[0], quarters[2]) if quarters else None)


def _rows(known: Sequence[float], smallest: int) -> list[Row]:
    if not known:
        return []
    step = _round_step((known[-1] - known[0]) / MOST_BINS)
    start = math.floor(known[0] / step)
    counts = [0] * (math.floor(known[-1] / step) - start + 1)
    for number in known:
        counts[math.floor(number / step) - start] += 1
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
