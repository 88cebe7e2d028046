"""One box to tick: the respondent has read or seen something."""

from ..survey import Question
from .base import Answers, Fields, QuestionType, Reading

OK = "OK"


class Acknowledge(QuestionType):
    """`OK`, or nothing."""

    name = "acknowledge"
    summary = "categories"
    codes = (OK,)

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        return Reading({question.key: OK if OK in fields(question.key) else None})

    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {question.key: [OK]} if answers.get(question.key) else {}
