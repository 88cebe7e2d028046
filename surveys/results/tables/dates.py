"""Tables of dates: months, or years where they lie far apart."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from surveys.domain.survey import Question

from .base import Answered, Table
from .bins import Bin
from .spans import spans

MOST_MONTHS = 24


def dates(question: Question, responses: Sequence[Answered], smallest: int) -> Table:
    """Rows are spans of whole months or years (first day, last day)."""
    return spans(question, "dates", responses, smallest, date_of, _months)


def date_of(answer: Any) -> date | None:
    try:
        return date.fromisoformat(str(answer)[:10])
    except ValueError:
        return None


def _months(known: Sequence[tuple[date, int]]) -> list[Bin]:
    if not known:
        return []
    first, last = _month(known[0][0]), _month(known[-1][0])
    length = 1 if last - first < MOST_MONTHS else 12
    first -= first % length
    counts = [0] * ((last - first) // length + 1)
    for day, times in known:
        counts[(_month(day) - first) // length] += times
    starts = [first + i * length for i in range(len(counts))]
    return [
        Bin(_first_day(start), _last_day(start + length - 1), count)
        for start, count in zip(starts, counts, strict=True)
    ]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    return _first_day(month + 1) - timedelta(days=1) if month < date.max.year * 12 + 11 else date.max
