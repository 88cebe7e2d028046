"""What organisations say under their name, question by question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from surveys.answering.answers_in_words import answers_in_words
from surveys.domain.survey import Question

from ..definition import Definition, Placed, placed_in
from ..door import Statement


@dataclass(frozen=True)
class Said:
    organisation: str
    side: str
    answer: SafeString


@dataclass(frozen=True)
class QuestionSaid:
    title: SafeString
    said: list[Said]


@dataclass(frozen=True)
class StepSaid:
    title: SafeString
    questions: list[QuestionSaid]


def statements_by_question(statements: Iterable[Statement], definition: Definition) -> list[StepSaid]:
    """Questions in order; those that nobody answered are left out."""
    statements = list(statements)
    steps = (
        StepSaid(
            definition.labels.html(f"step.{step.key}.title"),
            [found for placed in placed_in(step.items) if (found := _said(placed, statements, definition)).said],
        )
        for step in definition.steps
    )
    return [step for step in steps if step.questions]


def _said(placed: Placed, statements: list[Statement], definition: Definition) -> QuestionSaid:
    said = [
        Said(each.organisation, each.side, words)
        for each in statements
        for answers in _answers(placed, each.answers.get(placed.ref))
        # Which rows of a matrix were asked may depend on another answer.
        for _label, words in answers_in_words(placed.question, {**each.answers, **answers}, definition.labels)
    ]
    return QuestionSaid(definition.labels.question(placed.question), said)


def _answers(placed: Placed, stated: Any) -> Iterator[Mapping[str, Any]]:
    """As they are stored, once for each round of a repeat; nothing for what was not asked or not answered."""
    rounds = stated if placed.repeats and isinstance(stated, list) else [stated]
    return (found for each in rounds if (found := _stored(placed.question, each)))


def _stored(question: Question, stated: Any) -> Mapping[str, Any]:
    if question.rows and isinstance(stated, Mapping):
        return {question.row_key(row): answer for row, answer in stated.items() if answer not in (None, "")}
    return {} if stated in (None, "", []) else {question.key: stated}
