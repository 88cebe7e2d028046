"""What organisations say under their name, question by question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from surveys.answering.answers_in_words import answers_in_words
from surveys.domain.survey import Question, Step

from ..definition import Definition, Placed, placed_in
from ..door import Statement
from .steps import step_list


@dataclass(frozen=True)
class Said:
    organisation: str
    side: str
    answer: SafeString


@dataclass(frozen=True)
class QuestionSaid:
    title: SafeString
    said: list[Said]


def statements_context(request: HttpRequest, statements: Iterable[Statement], definition: Definition) -> dict:
    """The context of `surveys/results/statements.html`: one step of the questions, and the list of all steps."""
    statements = list(statements)
    asked = {step.key: _stated(step, statements) for step in definition.steps}
    states = {key: _number_of_questions(len(placed)) for key, placed in asked.items() if placed}
    chosen = step_list(request, definition, states)
    title = definition.labels.html(f"step.{chosen.key}.title")
    questions = [_said(placed, statements, definition) for placed in asked.get(chosen.key, ())]
    return {"list": chosen, "title_of_step": title, "questions": questions}


def _stated(step: Step, statements: Sequence[Statement]) -> list[Placed]:
    """Questions that somebody answered."""
    return [
        placed
        for placed in placed_in(step.items)
        if any(any(_answers(placed, each.answers.get(placed.ref))) for each in statements)
    ]


def _number_of_questions(number: int) -> str:
    return ngettext("%(count)s question", "%(count)s questions", number) % {"count": number_format(number)}


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
