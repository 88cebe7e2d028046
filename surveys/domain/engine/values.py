"""What an answer of a type looks like as text, as ODK keeps it."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING

from ..expressions.coercion import to_number, to_string

if TYPE_CHECKING:
    from .form import FormNode

CHOICES = frozenset({"single", "multiple", "scale", "consent", "ranking"})
INTEGERS = range(-(2**31), 2**31)

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(T.*)?", re.ASCII)


def stored(form: FormNode, text: str, offered: dict[str, None] | None) -> str:
    """The text that a node of this type keeps; "" for what it cannot hold. `offered` None: nothing is filtered."""
    if not text:
        return ""
    match form.type:
        case "single" | "scale" | "consent":
            return text if offered is None or text in offered else ""
        case "multiple" | "ranking" if offered is not None:
            kept = [code for code in text.split() if code in offered]
            return " ".join(dict.fromkeys((*kept, *offered)) if _ranks_all(form) else kept)
        case "integer":
            return _integer(text)
        case "decimal":
            return _decimal(text)
        case "range":
            return _integer(text) if _in_whole_steps(form) else _decimal(text)
        case "date":
            return _date(text)
        case "acknowledge":
            return "OK" if text.lower() == "ok" else ""
    return text


def _ranks_all(form: FormNode) -> bool:
    """As in ODK, a ranking of a whole list goes on with the options that were not named."""
    question = form.question if form.type == "ranking" else None
    return question is not None and bool(question.list) and not question.places


def answered(form: FormNode, text: str, offered: dict[str, None] | None) -> str:
    """As `stored`, for what a respondent chose: several options stand in the order of the list."""
    if form.type == "multiple" and offered is not None:
        chosen = set(text.split())
        text = " ".join(code for code in offered if code in chosen)
    return stored(form, text, offered)


def _integer(text: str) -> str:
    number = to_number(text)
    return str(int(number)) if math.isfinite(number) and int(number) in INTEGERS else ""


def _decimal(text: str) -> str:
    number = to_number(text)
    if not math.isfinite(number):
        return ""
    return f"{int(number)}.0" if number == int(number) else to_string(number)


def _in_whole_steps(form: FormNode) -> bool:
    question = form.question
    bounds = (question.minimum, question.maximum, question.step) if question else ()
    return all(bound is None or float(bound).is_integer() for bound in bounds)


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:
        return ""
