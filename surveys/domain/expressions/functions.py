"""What an expression can call. Arguments arrive evaluated, but for those functions that `evaluation` does itself."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import regex

from . import dates
from .coercion import Value, joined, singles, to_boolean, to_number, to_string

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
    """As in ODK, an empty answer has the empty code chosen."""
    wanted = to_string(code).strip()
    return wanted in (_words(answer) or [""])


def _selected_at(answer: Value, index: Value) -> str:
    words, position = _words(answer), to_number(index)
    return words[int(position)] if 0 <= position < len(words) else ""


def _round(value: Value, places: Value = 0.0) -> float:
    """Halves go away from zero, as in ODK. More places than a number has change nothing."""
    number, digits = to_number(value), to_number(places)
    if math.isnan(digits):
        return math.nan
    factor = math.pow(10, max(-MOST_PLACES, min(MOST_PLACES, math.trunc(max(-MANY, min(MANY, digits))))))
    scaled = abs(number) * factor
    return math.copysign(math.floor(scaled + 0.5) / factor, number) if math.isfinite(scaled) else number


def _int(value: Value) -> float:
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _power(base: Value, exponent: Value) -> float:
    number = to_number(base)
    try:
        return math.pow(number, to_number(exponent))
    except OverflowError:
        return math.inf
    except ValueError:
        return math.inf if number == 0 else math.nan


def _texts(*values: Value) -> list[str]:
    """Every value as text, every node of a set by itself."""
    return [to_string(single) for value in values for single in singles(value)]


def _numbers(*values: Value) -> list[float]:
    return [to_number(single) for value in values for single in singles(value)]


def _sum(*values: Value) -> float:
    """As in ODK, the sum of nothing is no number."""
    numbers = _numbers(*values)
    return sum(numbers) if numbers else math.nan


def _least(*values: Value) -> float:
    numbers = _numbers(*values)
    return min(numbers) if numbers and not any(map(math.isnan, numbers)) else math.nan


def _most(*values: Value) -> float:
    numbers = _numbers(*values)
    return max(numbers) if numbers and not any(map(math.isnan, numbers)) else math.nan


def _substring(text: Value, start: Value, end: Value = math.inf) -> str:
    """From `start` (the first letter is 0) to before `end`; a negative place counts from the end."""
    content, places = to_string(text), (to_number(start), to_number(end))
    if any(map(math.isnan, places)):
        return ""
    length = len(content)
    first, last = (int(max(-length, min(length, place))) for place in places)
    return content[first:last]


def _matches(text: Value, pattern: Value) -> bool:
    """Whether the pattern is found in the text, as in ODK's engine for the web; `^` and `$` hold the whole text.

    A pattern that cannot be read or takes too long counts as not matched: a hostile one must not hold up the server.
    Each `{n}` is kept as n copies of what it repeats, so the copies are bounded too.
    """
    source = to_string(pattern)
    if math.prod(max(1, int(count)) for count in _COUNTS.findall(source)) > MOST_COPIES:
        return False
    try:
        return regex.search(source, to_string(text), timeout=REGEX_SECONDS) is not None
    except (regex.error, TimeoutError, RecursionError):
        return False


def _round_halves_up(value: Value) -> float:
    number = to_number(value)
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _on_number(function: Callable[[float], float]) -> Callable[[Value], float]:
    """NaN where the function has no result."""

    def call(value: Value) -> float:
        try:
            return float(function(to_number(value)))
        except (ValueError, OverflowError):
            return math.nan

    return call


def _substring_from_one(text: Value, start: Value, length: Value = math.inf) -> str:
    """XPath's `substring`: the first letter is 1."""
    content, first, count = to_string(text), _round_halves_up(start) - 1, _round_halves_up(length)
    if math.isnan(first) or math.isnan(count) or first == math.inf:
        return ""
    end = len(content) if count == math.inf else first + count
    return content[int(max(0, min(first, len(content)))) : int(max(0, min(end, len(content))))]


def _before(text: Value, part: Value) -> str:
    head, found, _rest = to_string(text).partition(to_string(part) or "\0")
    return head if found else ""


def _after(text: Value, part: Value) -> str:
    content, wanted = to_string(text), to_string(part)
    return content.partition(wanted)[2] if wanted else content


def _translate(text: Value, letters: Value, replacements: Value) -> str:
    wanted, others = to_string(letters), to_string(replacements)
    table = {ord(letter): others[index : index + 1] or None for index, letter in reversed([*enumerate(wanted)])}
    return to_string(text).translate(table)


def _join(glue: Value, *values: Value) -> str:
    return joined(_texts(*values), to_string(glue))


def _checklist(least: Value, most: Value, *values: Value) -> bool:
    """Whether between `least` and `most` (-1: any number) of the values are true."""
    return _within(least, most, sum(1.0 for value in values for single in singles(value) if to_boolean(single)))


def _weighted_checklist(least: Value, most: Value, *values: Value) -> bool:
    pairs = zip(values[::2], values[1::2], strict=False)
    return _within(least, most, sum(to_number(weight) for value, weight in pairs if to_boolean(value)))


def _within(least: Value, most: Value, found: float) -> bool:
    top = to_number(most)
    return to_number(least) <= found <= (math.inf if top == -1 else top)


def _in_scope(*_: Value) -> Value:
    """Evaluated by `evaluation`, which knows where in the form the rule stands."""
    raise AssertionError


FUNCTIONS: dict[str, Function] = {
    "selected": Function(_selected, 2, 2),
    "selected-at": Function(_selected_at, 2, 2),
    "count-selected": Function(lambda answer: float(len(_words(answer))), 1, 1),
    "not": Function(_in_scope, 1, 1),
    "true": Function(lambda: True, 0, 0),
    "false": Function(lambda: False, 0, 0),
    "boolean": Function(_in_scope, 1, 1),
    "boolean-from-string": Function(lambda value: to_string(value) in ("1", "true"), 1, 1),
    "checklist": Function(_checklist, 2, MANY),
    "weighted-checklist": Function(_weighted_checklist, 2, MANY),
    "number": Function(to_number, 1, 1),
    "string": Function(to_string, 1, 1),
    "int": Function(_int, 1, 1),
    "round": Function(_round, 1, 2),
    "floor": Function(_on_number(math.floor), 1, 1),
    "ceiling": Function(_on_number(math.ceil), 1, 1),
    "pow": Function(_power, 2, 2),
    "abs": Function(lambda value: abs(to_number(value)), 1, 1),
    "sqrt": Function(_on_number(math.sqrt), 1, 1),
    "exp": Function(_on_number(math.exp), 1, 1),
    "exp10": Function(lambda value: _power(10.0, value), 1, 1),
    "log": Function(_on_number(math.log), 1, 1),
    "log10": Function(_on_number(math.log10), 1, 1),
    "sin": Function(_on_number(math.sin), 1, 1),
    "cos": Function(_on_number(math.cos), 1, 1),
    "tan": Function(_on_number(math.tan), 1, 1),
    "asin": Function(_on_number(math.asin), 1, 1),
    "acos": Function(_on_number(math.acos), 1, 1),
    "atan": Function(_on_number(math.atan), 1, 1),
    "atan2": Function(lambda y, x: math.atan2(to_number(y), to_number(x)), 2, 2),
    "pi": Function(lambda: math.pi, 0, 0),
    "random": Function(random.random, 0, 0),
    "sum": Function(_sum, 1, MANY),
    "min": Function(_least, 0, MANY),
    "max": Function(_most, 0, MANY),
    "concat": Function(lambda *values: joined(_texts(*values)), 0, MANY),
    "join": Function(_join, 1, MANY),
    "contains": Function(lambda text, part: to_string(part) in to_string(text), 2, 2),
    "starts-with": Function(lambda text, part: to_string(text).startswith(to_string(part)), 2, 2),
    "ends-with": Function(lambda text, part: to_string(text).endswith(to_string(part)), 2, 2),
    "string-length": Function(lambda text: float(len(to_string(text))), 1, 1),
    "normalize-space": Function(lambda text: " ".join(_words(text)), 1, 1),
    "substr": Function(_substring, 2, 3),
    "substring": Function(_substring_from_one, 2, 3),
    "substring-before": Function(_before, 2, 2),
    "substring-after": Function(_after, 2, 2),
    "translate": Function(_translate, 3, 3),
    "regex": Function(_matches, 2, 2),
    "uuid": Function(lambda *_: str(uuid4()), 0, 1),
    "date": Function(dates.date_of, 1, 1),
    "date-time": Function(dates.date_of, 1, 1),
    "decimal-date-time": Function(to_number, 1, 1),
    "decimal-time": Function(dates.share_of_day, 1, 1),
    "format-date": Function(dates.format_date, 2, 2),
    "format-date-time": Function(dates.format_date_time, 2, 2),
    "today": Function(dates.today, 0, 0),
    "now": Function(dates.now, 0, 0),
    "if": Function(_in_scope, 3, 3),
    "coalesce": Function(_in_scope, 1, MANY),
    "once": Function(_in_scope, 1, 1),
    "count": Function(_in_scope, 1, 1),
    "count-non-empty": Function(_in_scope, 1, 1),
    "position": Function(_in_scope, 0, 1),
    "last": Function(_in_scope, 0, 0),
    "current": Function(_in_scope, 0, 0),
    "indexed-repeat": Function(_in_scope, 3, 7),
    "instance": Function(_in_scope, 1, 1),
    "pulldata": Function(_in_scope, 4, 4),
    "randomize": Function(_in_scope, 1, 2),
    "jr:choice-name": Function(_in_scope, 2, 2),
}
