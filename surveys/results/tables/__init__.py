"""From answers to tables, one door: `tables_of`, and `tables_over_rounds` for what is asked in repeats.

Plain functions over answers in memory; hidden is nothing yet.

Languages and versions meet at the key: give a question that holds the options of all its versions.
"""

from collections.abc import Callable, Sequence

from surveys.domain.questions import TYPES
from surveys.domain.survey import Question

from .base import NO_ANSWER, NOT_ASKED, OUTSIDE, PICKED, Answered, Figures, Row, Table, Who, reason_missing
from .choices import categories, matrix, multiple
from .dates import dates
from .numbers import numbers
from .points import points
from .ranking import ranking
from .rounds import answers_at, rounds_in, rounds_of, with_responses
from .texts import texts
from .times import times

Counting = Callable[[Question, Sequence[Answered], Sequence[str], int], list[Table]]

SUMMARIES: dict[str, Counting] = {
    "categories": lambda question, responses, languages, smallest: [categories(question, responses)],
    "multiple": lambda question, responses, languages, smallest: [multiple(question, responses)],
    "matrix": lambda question, responses, languages, smallest: matrix(question, responses),
    "numbers": lambda question, responses, languages, smallest: [numbers(question, responses, smallest)],
    "dates": lambda question, responses, languages, smallest: [dates(question, responses, smallest)],
    "times": lambda question, responses, languages, smallest: [times(question, responses, smallest)],
    "points": lambda question, responses, languages, smallest: [points(question, responses)],
    "files": lambda question, responses, languages, smallest: [],
    "hidden": lambda question, responses, languages, smallest: [],
    "ranking": lambda question, responses, languages, smallest: [ranking(question, responses)],
    "text": lambda question, responses, languages, smallest: [texts(question, responses, languages)],
    "none": lambda question, responses, languages, smallest: [],
}


def tables_of(
    question: Question, responses: Sequence[Answered], *, languages: Sequence[str] = (), smallest: int = 5
) -> list[Table]:
    """The tables of one question: one, one a row for a matrix, none for what asks nothing.

    `languages` are those the survey can be answered in; `smallest` is the size below which a group is small.
    """
    return SUMMARIES[TYPES[question.type].summary](question, responses, languages, smallest)


def tables_over_rounds(
    question: Question, rounds: Sequence[Answered], *, responses: int, languages: Sequence[str] = (), smallest: int = 5
) -> list[Table]:
    """As `tables_of` for a question in a repeat. `rounds` as of `rounds_of`; `responses` is how many there are."""
    found = tables_of(question, rounds, languages=languages, smallest=1)  # classes are joined by responses, not rounds
    return [with_responses(table, question, rounds, responses, smallest) for table in found]


__all__ = [
    "NOT_ASKED",
    "NO_ANSWER",
    "OUTSIDE",
    "PICKED",
    "SUMMARIES",
    "Answered",
    "Figures",
    "Row",
    "Table",
    "Who",
    "answers_at",
    "reason_missing",
    "rounds_in",
    "rounds_of",
    "tables_of",
    "tables_over_rounds",
]
