"""Short ways to read and write one question."""

from collections.abc import Mapping
from typing import Any

from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES, Reading
from surveys.domain.survey import Option, Question


def question(type: str, *, options: str = "", **more: Any) -> Question:
    """A question `q`; options as codes between blanks."""
    found = {"options": tuple(Option(code) for code in options.split())} if options else {}
    return Question(key="q", type=type, **found, **more)


def read(question: Question, answers: Mapping[str, Any] | None = None, /, **fields: str | list[str]) -> Reading:
    """What is read when these fields are sent."""
    sent = {name: [texts] if isinstance(texts, str) else texts for name, texts in fields.items()}
    return TYPES[question.type].read(question, lambda name: sent.get(name, []), answers or {})


def written_and_read(question: Question, answers: Mapping[str, Any]) -> Reading:
    """The answers as they are shown in a form that is then sent again unchanged."""
    fields = TYPES[question.type].write(question, answers)
    return TYPES[question.type].read(question, lambda name: fields.get(name, []), answers)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def one(code: str, ref: str = "q") -> list[Problem]:
    return [Problem(code, ref)]
