"""A value that nobody is asked for: a calculation, or what is noted about the answering itself."""

from typing import Any

from ..survey import Question
from .base import Answers, Fields, QuestionType, Reading


class Hidden(QuestionType):
    """Only rules write it (`calculate`, `initial`, `default`). What a form sends under its key is ignored."""

    name = "hidden"
    summary = "hidden"
    on_page = False

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        return Reading({question.key: answers.get(question.key)})

    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {}

    def unanswered(self, question: Question, answers: Answers) -> list[str]:
        return []

    def value_for_constraint(self, question: Question, answers: Answers) -> Any:
        return None
