"""What an expression can call. Arguments arrive evaluated; `if` and `coalesce` are evaluated lazily by `evaluation`."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import regex

from .coercion import Value, to_boolean, to_number, to_string

MANY = 1_000
MOST_PLACES = 15
REGEX_SECONDS = 0.1
MOST_COPIES = 100_000

_COUNTS = regex.compile(r"\{\s*([0-9]{1,12})")


@dataclass(frozen=True)
class Function:
    call: Callable[..., Value]
    fewest: int
    most: int


def _words(value: Value) -> list[str]:
    return to_string(value).split()


def _selected(answer: Value, code: Value) -> bool:
    return to_string(code).strip() in _words(answer)


def _selected_at(answer: Value, index: Value) -> str:
    words, position = _words(answer), to_number(index)
    return words[int(position)] if 0 <= position < len(words) else ""


def _round(value: Value, places: Value = 0.0) -> float:
    """Halves go up, as in XPath. More places than a number has change nothing."""
    number, digits = to_number(value), to_number(places)
    if math.isnan(digits):
        return math.nan
    factor = math.pow(10, max(-MOST_PLACES, min(MOST_PLACES, math.trunc(max(-MANY, min(MANY, digits))))))
    scaled = number * factor
    return math.floor(scaled + 0.5) / factor if math.isfinite(scaled) else number


def _int(value: Value) -> float:
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _power(base: Value, exponent: Value) -> float:
    try:
        return math.pow(to_number(base), to_number(exponent))
    except OverflowError:
        return math.inf
    except ValueError:
        return math.nan


def _numbers(*values: Value) -> list[float]:
    return [to_number(value) for value in values]


def _sum(*values: Value) -> float:
    return sum(_numbers(*values))


def _least(*values: Value) -> float:
    numbers = _numbers(*values)
    return math.nan if any(map(math.isnan, numbers)) else min(numbers)


def _most(*values: Value) -> float:
    numbers = _numbers(*values)
    return math.nan if any(map(math.isnan, numbers)) else max(numbers)


def _substring(text: Value, start: Value, end: Value = math.inf) -> str:
    """From `start` (the first letter is 0) to before `end`; a negative place counts from the end."""
    content, places = to_string(text), (to_number(start), to_number(end))
    if any(map(math.isnan, places)):
        return ""
    length = len(content)
    first, last = (int(max(-length, min(length, place))) for place in places)
    return content[first:last]


def _matches(text: Value, pattern: Value) -> bool:
    """Whether the whole text matches, as ODK has it.

    A pattern that cannot be read or takes too long counts as not matched: a hostile one must not hold up the server.
    Each `{n}` is kept as n copies of what it repeats, so the copies are bounded too.
    """
    source = to_string(pattern)
    if math.prod(max(1, int(count)) for count in _COUNTS.findall(source)) > MOST_COPIES:
        return False
    try:
        return regex.fullmatch(source, to_string(text), timeout=REGEX_SECONDS) is not None
    except (regex.error, TimeoutError, RecursionError):
        return False


def _date(value: Value) -> str:
    text = to_string(value)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


FUNCTIONS: dict[str, Function] = {
    "selected": Function(_selected, 2, 2),
    "selected-at": Function(_selected_at, 2, 2),
    "count-selected": Function(lambda answer: float(len(_words(answer))), 1, 1),
    "not": Function(lambda value: not to_boolean(value), 1, 1),
    "true": Function(lambda: True, 0, 0),
    "false": Function(lambda: False, 0, 0),
    "boolean": Function(to_boolean, 1, 1),
    "number": Function(to_number, 1, 1),
    "string": Function(to_string, 1, 1),
    "int": Function(_int, 1, 1),
    "round": Function(_round, 1, 2),
    "pow": Function(_power, 2, 2),
    "abs": Function(lambda value: abs(to_number(value)), 1, 1),
    "sum": Function(_sum, 1, MANY),
    "min": Function(_least, 1, MANY),
    "max": Function(_most, 1, MANY),
    "concat": Function(lambda *values: "".join(map(to_string, values)), 0, MANY),
    "contains": Function(lambda text, part: to_string(part) in to_string(text), 2, 2),
    "starts-with": Function(lambda text, part: to_string(text).startswith(to_string(part)), 2, 2),
    "ends-with": Function(lambda text, part: to_string(text).endswith(to_string(part)), 2, 2),
    "string-length": Function(lambda text: float(len(to_string(text))), 1, 1),
    "normalize-space": Function(lambda text: " ".join(_words(text)), 1, 1),
    "substr": Function(_substring, 2, 3),
    "regex": Function(_matches, 2, 2),
    "date": Function(_date, 1, 1),
    "today": Function(lambda: datetime.now(UTC).astimezone().date().isoformat(), 0, 0),
    "now": Function(lambda: datetime.now(UTC).astimezone().isoformat(timespec="milliseconds"), 0, 0),
    "if": Function(lambda *_: "", 3, 3),
    "coalesce": Function(lambda *_: "", 1, MANY),
}
