"""Tables of texts: in which languages people wrote. What they wrote is no table."""

from collections import Counter
from collections.abc import Sequence

from surveys.domain.survey import Question

from .base import Answered, Table, rows_of, split_missing


def texts(question: Question, responses: Sequence[Answered], languages: Sequence[str]) -> Table:
    answered, missing = split_missing(question, question.key, responses)
    return Table(
        key=question.key,
        question=question.key,
        kind="text",
        n=len(responses),
        answered=len(answered),
        rows=rows_of(languages, Counter(response.language for response in answered)),
        missing=missing,
    )
