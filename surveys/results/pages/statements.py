"""What organisations say under their name, question by question."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from surveys.answering.answers_in_words import answers_in_words

from ..definition import Definition
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
            [found for question in step.questions if (found := _said(question, statements, definition)).said],
        )
        for step in definition.steps
    )
    return [step for step in steps if step.questions]


def _said(question, statements: list[Statement], definition: Definition) -> QuestionSaid:
    said = [
        Said(each.organisation, each.side, words)
        for each in statements
        for _label, words in answers_in_words(question, each.answers, definition.labels)
        if question.key in each.answers or any(question.row_key(row) in each.answers for row in question.rows)
    ]
    return QuestionSaid(definition.labels.question(question), said)
