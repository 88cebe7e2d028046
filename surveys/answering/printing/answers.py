"""Answers in words as a PDF: a draft for the board, or what was sent."""

from surveys.answering.models import Response
from surveys.answering.queries import Standing


def draft_pdf(standing: Standing, language: str) -> bytes:
    """Marked as not sent on every page; tells by whom and when each step was saved. `standing.draft` must be there."""
    raise NotImplementedError


def response_pdf(response: Response, language: str, code: str = "") -> bytes:
    """What was sent and on which day. `code` is printed if it is given."""
    raise NotImplementedError
