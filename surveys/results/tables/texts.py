"""Tables of texts: in which languages people wrote. What they wrote is no table."""

from collections import Counter
from collections.abc import Sequence

from surveys.domain.survey import Question

from .base import Answered, Table, counted, rows_of


def texts(question: Question, responses: Sequence[Answered], languages: Sequence[str]) -> Table:
    return counted(question, "text", responses, lambda answered: rows_of(languages, _by_language(answered)))


def _by_language(answered: Sequence[Answered]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for response in answered:
        counts[response.language] += response.times
    return counts
