"""Tables of times of day: hours, joined until none is small."""

from collections import Counter
from collections.abc import Sequence
from datetime import time
from typing import Any

from surveys.domain.survey import Question

from .base import Answered, Table
from .bins import Bin
from .spans import spans

HOURS = 24


def times(question: Question, responses: Sequence[Answered], smallest: int) -> Table:
    """Rows are spans of whole hours (from, up to)."""
    return spans(question, "times", responses, smallest, hour_of, _hours, ends=(0, HOURS))


def hour_of(answer: Any) -> int | None:
    try:
        return time.fromisoformat(str(answer)).hour
    except ValueError:
        return None


def _hours(known: Sequence[tuple[int, int]]) -> list[Bin]:
    counts: Counter[int] = Counter()
    for hour, times in known:
        counts[hour] += times
    return [Bin(hour, hour + 1, counts[hour]) for hour in range(min(counts), max(counts) + 1)] if counts else []
