"""The form of an answer as JSON, by the type of its question: what a JSON Schema says of it, and what it must have.

The form alone is judged here. Whether an answer is on offer, within its bounds or needed, the engine decides.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from surveys.domain.questions.acknowledge import OK
from surveys.domain.questions.range import bounds
from surveys.domain.questions.ranking import places
from surveys.domain.questions.text import LONGEST_EMAIL, LONGEST_LONG_TEXT, LONGEST_TEXT
from surveys.domain.survey import Question

Json = dict[str, Any]

LARGEST_NUMBER = 1e15
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_CLOCK = r"^\d{2}:\d{2}$"
_POINT = r"^-?\d{1,2}(\.\d+)? -?\d{1,3}(\.\d+)?( -?\d+(\.\d+)?){0,2}$"


@dataclass(frozen=True)
class Shape:
    """`problem` is the code of what is said of an answer that does not `fit`."""

    schema: Callable[[Question], Json]
    fits: Callable[[Any], bool]
    problem: str = "wrong_form"


def is_text(answer: Any) -> bool:
    return isinstance(answer, str)


def is_codes(answer: Any) -> bool:
    return isinstance(answer, list) and all(map(is_text, answer))


def _is_number(answer: Any) -> bool:
    is_plain = isinstance(answer, (int, float)) and not isinstance(answer, bool)
    return is_plain and abs(answer) < LARGEST_NUMBER and math.isfinite(answer)


def _like(pattern: str) -> Callable[[Any], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda answer: is_text(answer) and bool(compiled.match(answer)) and not answer.endswith("\n")


def _is_moment(answer: Any) -> bool:
    try:
        datetime.fromisoformat(answer).astimezone()
    except (TypeError, ValueError, OverflowError, OSError):  # the ends of the calendar have no place of their own
        return False
    return "T" in answer


def _is_time(answer: Any) -> bool:
    try:
        time.fromisoformat(answer)
    except (TypeError, ValueError):
        return False
    return _is_clock(answer)


_is_clock = _like(_CLOCK)


def _codes(question: Question) -> list[str]:
    """Real forms have some of them twice."""
    return list(dict.fromkeys(option.code for option in question.choices))


def _text(longest: int) -> Callable[[Question], Json]:
    return lambda question: {"type": "string", "maxLength": question.max_length or longest}


def _number(kind: str) -> Callable[[Question], Json]:
    def schema(question: Question) -> Json:
        found = {"type": kind, "minimum": question.minimum, "maximum": question.maximum}
        return {name: content for name, content in found.items() if content is not None}

    return schema


def _range(question: Question) -> Json:
    low, high, _step = bounds(question)
    return {"type": "number", "minimum": low, "maximum": high}


def _multiple(question: Question) -> Json:
    found: Json = {"type": "array", "items": {"enum": _codes(question)}}
    return found if question.maximum is None else found | {"maxItems": max(1, int(question.maximum))}


def _ranking(question: Question) -> Json:
    codes = dict.fromkeys(option.code for option in question.options)
    return {"type": "array", "items": {"enum": list(codes)}, "uniqueItems": True, "maxItems": places(question)}


def _written(pattern: str, description: str) -> Callable[[Question], Json]:
    return lambda _question: {"type": "string", "pattern": pattern, "description": description}


_CHOICE = Shape(lambda question: {"enum": _codes(question)}, is_text, "unknown_option")
_FILE = Shape(lambda _question: {"type": "string", "format": "uuid"}, is_text)

SHAPES: dict[str, Shape] = {
    "single": _CHOICE,
    "scale": _CHOICE,
    "matrix": _CHOICE,
    "consent": _CHOICE,
    "acknowledge": Shape(lambda _question: {"const": OK}, lambda answer: answer == OK, "unknown_option"),
    "multiple": Shape(_multiple, is_codes, "unknown_option"),
    "ranking": Shape(_ranking, is_codes, "unknown_option"),
    "text": Shape(_text(LONGEST_TEXT), is_text),
    "long_text": Shape(_text(LONGEST_LONG_TEXT), is_text),
    "email": Shape(_text(LONGEST_EMAIL), is_text, "not_an_email"),
    "integer": Shape(_number("integer"), _is_number, "not_an_integer"),
    "decimal": Shape(_number("number"), _is_number, "not_a_number"),
    "range": Shape(_range, _is_number, "not_a_number"),
    "date": Shape(_written(_DAY, "A day, such as 2026-05-31."), _like(_DAY), "not_a_date"),
    "time": Shape(_written(_CLOCK, "A time of day, such as 14:30."), _is_time, "not_a_time"),
    "datetime": Shape(lambda _question: {"type": "string", "format": "date-time"}, _is_moment, "not_a_date"),
    "geopoint": Shape(_written(_POINT, "Latitude and longitude with a blank between."), _like(_POINT), "not_a_point"),
    "image": _FILE,
    "file": _FILE,
    "hidden": Shape(lambda _question: {}, lambda _answer: True),
}
"""Every type that holds an answer."""
