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
    bins: Callable[[list[Place]], list[Bin]],
    ends: tuple[Any, Any] = (None, None),
) -> Table:
    """Rows are spans (start, end) with at least `smallest` responses each.

    `read` gives the place of an answer, None for what has none; `bins` makes spans of the sorted places. Below
    `smallest` places there is one span from end to end: where the answers of a few lie would tell about them.
    """

    def rows(answered: list[Answered]) -> list[Row]:
        places = [read(response.answers[question.key]) for response in answered]
        known = sorted(place for place in places if place is not None)
        found = merged(bins(known), smallest) if len(known) >= smallest else [Bin(*ends, len(known))]
        own = [Row(f"bin_{i}", span.count, bounds=(span.start, span.end)) for i, span in enumerate(found)]
        return [*own, Row(OUTSIDE, len(places) - len(known))]

    return counted(question, kind, responses, rows)
