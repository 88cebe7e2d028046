"""A date, asked in three fields."""

from datetime import date

from ..problems import Problem
from ..survey import Question
from .base import Answers, Fields, Reading, WithMissing, first
from .number import normalise_number

PARTS = ("day", "month", "year")


class Date(WithMissing):
    name = "date"
    summary = "dates"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        day, month, year = (normalise_number(first(fields, f"{question.key}__{part}")) for part in PARTS)
        if not (day or month or year):
            return Reading({question.key: None})
        missing = [part for part, text in zip(PARTS, (day, month, year), strict=True) if not text]
        if missing:
            return Reading({question.key: None}, [Problem("date_incomplete", question.key, {"missing": missing})])
        try:
            answer = date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            return Reading({question.key: None}, [Problem("not_a_date", question.key)])
        if answer.year < 1000:
            return Reading({question.key: None}, [Problem("year_in_full", question.key)])
        return Reading({question.key: answer.isoformat()})

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        if not (answer := answers.get(question.key)):
            return {}
        year, month, day = answer.split("-")
        parts = {"day": str(int(day)), "month": str(int(month)), "year": year}
        return {f"{question.key}__{part}": [text] for part, text in parts.items()}
