"""Tables of places: how many named one. Where each lies would tell who answered."""

from collections.abc import Sequence

from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Row, Table, counted, total


def points(question: Question, responses: Sequence[Answered]) -> Table:
    return counted(question, "points", responses, lambda answered: [Row("point", total(answered)), Row(OUTSIDE, 0)])
