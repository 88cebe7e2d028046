"""Which answers are told as anonymous."""

from surveys.answering.models import Response, Side
from surveys.answering.submission import ANONYMOUS, mode_of_side
from surveys.definition.models import Survey


def is_anonymous(response: Response, survey: Survey) -> bool:
    """By its side, and where nobody knows whose answers they are while some side of the survey is anonymous.

    Who was invited for an anonymous side was promised it, whichever side was answered for, and nothing tells such
    answers from others without an organisation any more.
    """
    if mode_of_side(survey, response.side) == ANONYMOUS:
        return True
    return response.participant_id is None and has_anonymous_side(survey)


def has_anonymous_side(survey: Survey) -> bool:
    return any(mode_of_side(survey, side) == ANONYMOUS for side in Side.values)
