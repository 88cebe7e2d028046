"""From a sent form to answers, one step at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .expressions import Scope, is_true
from .problems import Problem
from .questions import TYPES, Fields
from .survey import Question, Step


@dataclass(frozen=True)
class StepReading:
    """The answers of a sent step, in the order of its questions; `asked` are the keys of the questions that apply."""

    answers: dict[str, Any]
    problems: tuple[Problem, ...]
    asked: tuple[str, ...]


def read_step(
    step: Step, fields: Fields, before: Mapping[str, Any], shown: frozenset[str] | None = None
) -> StepReading:
    """Reads the questions that apply, given the answers of the steps before (`before`) and the ones read so far.

    Questions that were not on the page when it was sent (not in `shown`) are read but never reported: the respondent
    has not seen them yet. Answers of questions that do not apply are left out.
    """
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    asked: list[str] = []
    for question in step.questions:
        known = {**before, **answers}
        if not is_true(question.relevant, Scope(known)):
            continue
        asked.append(question.key)
        reading = TYPES[question.type].read(question, fields, known)
        answers |= reading.answers
        if shown is None or question.key in shown:
            problems += reading.problems or problems_of_answer(question, {**known, **reading.answers})
    return StepReading(answers, tuple(problems), tuple(asked))


def problems_of_answer(question: Question, answers: Mapping[str, Any]) -> list[Problem]:
    """A missing required answer, or an answer that breaks the question's constraint."""
    question_type = TYPES[question.type]
    if question.required and (missing := question_type.unanswered(question, answers)):
        return [Problem("required", key) for key in missing]
    current = question_type.value_for_constraint(question, answers)
    if question.constraint and current is not None and not is_true(question.constraint, Scope(answers, current)):
        return [Problem("constraint", question.key)]
    return []
