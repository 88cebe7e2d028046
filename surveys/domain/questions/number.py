"""Whole numbers and decimal numbers, written with any digits."""

import re

from ..expressions.coercion import to_string
from ..problems import Problem
from ..survey import Question
from .base import Answers, Fields, Reading, WithMissing, first

_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f'’\u200e\u200f\u061c"))
_SIGNS = {ord("٫"): ".", ord(","): ".", ord("−"): "-", ord("–"): "-", ord("٬"): None}


def normalise_number(text: str) -> str:
    """`۲٬۵۰۰` → `2500`, `1.234,5` → `1234.5`, `3,5` → `3.5`. What is no number comes back as it is, roughly."""
    digits = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    digits = digits.translate(_SPACES)
    if "," in digits and "." in digits:
        thousands = "." if digits.rfind(",") > digits.rfind(".") else ","
        digits = digits.replace(thousands, "")
    elif re.fullmatch(r"[-+]?\d{1,3}(\.\d{3}){2,}|[-+]?\d{1,3}(,\d{3}){2,}", digits):
        digits = digits.replace(".", "").replace(",", "")
    return digits.translate(_SIGNS)


class Decimal(WithMissing):
    name = "decimal"
    summary = "numbers"
    problem = "not_a_number"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        text = first(fields, question.key)
        if not text:
            return Reading({question.key: None})
        normal = normalise_number(text)
        if not _NUMBER.fullmatch(normal) or not self.fits(normal):
            return Reading({question.key: None}, [Problem(self.problem, question.key)])
        number = self.convert(normal)
        return Reading({question.key: number}, list(self._out_of_range(question, number)))

    def fits(self, normal: str) -> bool:
        return True

    def convert(self, normal: str) -> float:
        return float(normal)

    def _out_of_range(self, question: Question, number: float) -> list[Problem]:
        if question.minimum is not None and number < question.minimum:
            return [Problem("too_small", question.key, {"least": question.minimum})]
        if question.maximum is not None and number > question.maximum:
            return [Problem("too_large", question.key, {"most": question.maximum})]
        return []

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        number = answers.get(question.key)
        if number is None:
            return {}
        return {question.key: [to_string(float(number))]}


class Integer(Decimal):
    name = "integer"
    problem = "not_an_integer"

    def fits(self, normal: str) -> bool:
        return float(normal).is_integer()

    def convert(self, normal: str) -> int:
        return int(float(normal))
