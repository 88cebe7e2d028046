"""A place on the map, typed as two coordinates."""

import math

from ..expressions.coercion import to_string
from ..problems import Problem
from ..survey import Question
from .base import Answers, Fields, Reading, WithMissing, first
from .number import normalise_number

BOUNDS = {"latitude": 90.0, "longitude": 180.0}


class Geopoint(WithMissing):
    """`latitude longitude altitude accuracy` as ODK has it; the last two are 0 when it is typed."""

    name = "geopoint"
    summary = "points"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        sent = [normalise_number(first(fields, f"{question.key}__{part}")) for part in BOUNDS]
        if not any(sent):
            return Reading({question.key: None})
        if not all(sent):
            return Reading({question.key: None}, [Problem("point_incomplete", question.key)])
        numbers = [_number(text) for text in sent]
        fits = all(abs(number) <= bound for number, bound in zip(numbers, BOUNDS.values(), strict=True))
        if not fits:
            return Reading({question.key: None}, [Problem("not_a_point", question.key)])
        return Reading({question.key: " ".join([*map(_decimal, numbers), "0", "0"])})

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        parts = str(answers.get(question.key) or "").split()
        return {f"{question.key}__{part}": [text] for part, text in zip(BOUNDS, parts, strict=False)}


def _decimal(number: float) -> str:
    return to_string(round(number, 7) + 0.0)


def _number(text: str) -> float:
    """NaN for what is no number, so that it fits no bound."""
    try:
        return float(text)
    except ValueError:
        return math.nan
