"""Who answers under its name: sides for which the survey says so, as long as the organisation is known."""

from collections.abc import Iterable, Iterator

from surveys.answering.models import Response
from surveys.answering.submission import mode_of_side
from surveys.definition.models import Survey

NAMED = "named"


def sides_known(survey: Survey) -> list[str]:
    return [side for side, mode in survey.privacy.items() if mode == NAMED]


def names_known(survey: Survey, responses: Iterable[Response]) -> Iterator[bool]:
    """For each response whether everybody may know whose it is. Read `participant` with the responses."""
    for response in responses:
        yield response.participant is not None and all(
            mode_of_side(survey, side) == NAMED for side in (response.side, response.participant.side)
        )
