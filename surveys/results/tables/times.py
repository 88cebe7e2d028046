"""Tables of times of day: hours, joined until none is small."""

from collections import Counter
from collections.abc import Sequence
from datetime import time
from typing import Any

from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Row, Table, split_missing
from .bins import Bin, merged

HOURS = 24


def times(question: Question, responses: Sequence[Answered], smallest: int) -> Table:
    """Rows are spans of whole hours (from, up to) with at least `smallest` responses each."""
    answered, missing = split_missing(question, question.key, responses)
    read = [hour_of(response.answers[question.key]) for response in answered]
    known = [hour for hour in read if hour is not None]
    spans = merged(_spans(known), smallest) if len(known) >= smallest else [Bin(0, HOURS, len(known))]
    rows = [Row(f"bin_{i}", span.count, bounds=(span.start, span.end)) for i, span in enumerate(spans)]
    return Table(
        key=question.key,
        question=question.key,
        kind="times",
        n=len(responses),
        answered=len(answered),
        rows=(*rows, Row(OUTSIDE, len(read) - len(known))),
        missing=missing,
    )


def hour_of(answer: Any) -> int | None:
    try:
        return time.fromisoformat(str(answer)).hour
    except ValueError:
        return None


def _spans(known: Sequence[int]) -> list[Bin]:
    counts = Counter(known)
    return [Bin(hour, hour + 1, counts[hour]) for hour in range(min(known), max(known) + 1)] if known else []
