"""A text between questions. It asks nothing."""

from ..survey import Question
from .base import Answers, Fields, QuestionType, Reading


class Note(QuestionType):
    name = "note"
    summary = "none"

    def keys(self, question: Question) -> tuple[str, ...]:
        return ()

    def asked_keys(self, question: Question, answers: Answers) -> tuple[str, ...]:
        return ()

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        return Reading()

    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {}
