"""Tables of what lies on a line, such as days and hours: neighbouring spans, joined until none is small."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Row, Table, counted
from .bins import Bin, merged

Place = TypeVar("Place", bound=Any)


def spans(
    question: Question,
    kind: str,
    responses: Sequence[Answered],
    smallest: int,
    read: Callable[[Any], Place | None],
    bins: Callable[[list[tuple[Place, int]]], list[Bin]],
    ends: tuple[Any, Any] = (None, None),
) -> Table:
    """Rows are spans (start, end) with at least `smallest` responses each.

    `read` gives the place of an answer, None for what has none; `bins` makes spans of the sorted places, each with
    how many are there. Below
    `smallest` places there is one span from end to end: where the answers of a few lie would tell about them.
    """

    def rows(answered: list[Answered]) -> list[Row]:
        places = [(read(response.answers[question.key]), response.times) for response in answered]
        known = sorted((place, times) for place, times in places if place is not None)
        count = sum(times for _place, times in known)
        found = merged(bins(known), smallest) if count >= smallest else [Bin(*ends, count)]
        own = [Row(f"bin_{i}", span.count, bounds=(span.start, span.end)) for i, span in enumerate(found)]
        return [*own, Row(OUTSIDE, sum(times for place, times in places if place is None))]

    return counted(question, kind, responses, rows)
