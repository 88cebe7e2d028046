"""A matrix: one choice for each row, each row under a key of its own."""

from typing import Any

from ..problems import Problem
from ..survey import Question
from .base import Answers, Fields, QuestionType, Reading, first


class Matrix(QuestionType):
    name = "matrix"
    summary = "matrix"
    has_options = True
    has_rows = True

    def keys(self, question: Question) -> tuple[str, ...]:
        return tuple(question.row_key(row) for row in question.rows)

    def asked_keys(self, question: Question, answers: Answers) -> tuple[str, ...]:
        return tuple(question.row_key(row) for row in asked_rows(question, answers))

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        reading = Reading()
        for key in self.asked_keys(question, answers):
            code = first(fields, key)
            reading.answers[key] = code if code in question.codes else None
            if code and code not in question.codes:
                reading.problems.append(Problem("unknown_option", key))
        return reading

    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {key: [answers[key]] for key in self.keys(question) if answers.get(key) is not None}

    def value_for_constraint(self, question: Question, answers: Answers) -> Any:
        return [answers[key] for key in self.keys(question) if answers.get(key) is not None] or None


def asked_rows(question: Question, answers: Answers) -> tuple[str, ...]:
    """All rows, or with `rows_from` those ticked in that question."""
    if not question.rows_from:
        return question.rows
    ticked = answers.get(question.rows_from) or ()
    return tuple(row for row in question.rows if row in ticked)
