"""All questions of a survey on paper: to read before, to talk about in the board, to fill in by hand."""

from surveys.answering.queries import Standing


def questions_pdf(standing: Standing, language: str, side: str = "") -> bytes:
    """The blank form in one language, with the wording for a side if one is named."""
    raise NotImplementedError
