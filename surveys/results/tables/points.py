"""Tables of places: how many named one. Where each lies would tell who answered."""

from collections.abc import Sequence

from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Row, Table, split_missing


def points(question: Question, responses: Sequence[Answered]) -> Table:
    answered, missing = split_missing(question, question.key, responses)
    return Table(
        key=question.key,
        question=question.key,
        kind="points",
        n=len(responses),
        answered=len(answered),
        rows=(Row("point", len(answered)), Row(OUTSIDE, 0)),
        missing=missing,
    )
