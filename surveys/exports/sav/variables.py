"""Which variable a column becomes. That depends on its answers, so they are read once before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from surveys.domain.survey import MISSING_CODES
from surveys.results.labels import reason_label

from ..column import Column, never_missing
from .names import unique_names
from .numbering import BEYOND, MISSING, MISSING_RANGE, numbers_of
from .system_file import DATE, LONGEST_STRING, NUMBER, SCALE, TIME, Variable

_BEGIN = date(1582, 10, 14)
_DAY = 86_400

Answers = Mapping[str, Any]


@dataclass
class Seen:
    """What a column holds: its longest text in bytes, its codes, whether all are numbers, whether all are whole."""

    longest: int = 1
    codes: set[str] = field(default_factory=set)
    numbers: bool = True
    whole: bool = True


@dataclass(frozen=True)
class Filled:
    """A variable and how its value is read from the answers."""

    variable: Variable
    value: Callable[[Answers], Any]


def filled(columns: Iterable[Column], answers: Iterable[Answers]) -> list[Filled]:
    """Labels and reasons for missing answers need no variable of their own here; only a text has one for its reason."""
    kept = [column for column in columns if column.kind not in ("label", "reason")]
    seen = _seen(kept, answers)
    found = [one for column in kept for one in _BY_KIND[column.kind](column, seen[column.name])]
    names = unique_names(one.variable.name for one in found)
    return [Filled(_renamed(one.variable, name), one.value) for one, name in zip(found, names, strict=True)]


def _renamed(variable: Variable, name: str) -> Variable:
    return Variable(**{**vars(variable), "name": name})


def _seen(columns: Sequence[Column], answers: Iterable[Answers]) -> dict[str, Seen]:
    seen = {column.name: Seen() for column in columns}
    for one in answers:
        for column in columns:
            value = column.read(one)
            if value is not None:
                _note(seen[column.name], column, value)
    return seen


def _note(seen: Seen, column: Column, value: Any) -> None:
    if column.kind == "code" and column.options:
        if value not in column.options:
            seen.codes.add(value)
        return
    number = _number(column.kind, value)
    seen.numbers = seen.numbers and number is not None
    seen.whole = seen.whole and (number is None or number == int(number))
    seen.longest = min(LONGEST_STRING, max(seen.longest, len(str(value).encode())))


def _number(kind: str, value: Any) -> float | None:
    """Days and times as SPSS counts them, in seconds; None for what is no number."""
    try:
        if kind == "date":
            return float((date.fromisoformat(value) - _BEGIN).days * _DAY)
        if kind == "time":
            found = time.fromisoformat(value)
            return float(found.hour * 3600 + found.minute * 60 + found.second)
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < 1e300 else None


def _code(column: Column, seen: Seen) -> list[Filled]:
    if not column.options:
        return _text(column, seen)
    numbers = numbers_of(column.options, seen.codes)
    values = {number: column.options.get(code, code) for code, number in numbers.items()}
    variable = Variable(column.name, column.label, values=values | _reasons(0), missing=MISSING_RANGE)
    return [Filled(variable, _reader(column, numbers.get, 0))]


def _tick(column: Column, seen: Seen) -> list[Filled]:
    variable = Variable(column.name, column.label, values=_reasons(0), missing=MISSING_RANGE)
    return [Filled(variable, _reader(column, lambda value: value, 0))]


def _numeric(format: int, digits: int, beyond: int) -> Callable[[Column, Seen], list[Filled]]:
    def made(column: Column, seen: Seen) -> list[Filled]:
        if not seen.numbers:
            return _text(column, seen)
        bounds = (MISSING_RANGE[0] + beyond, MISSING_RANGE[1] + beyond)
        variable = Variable(
            column.name,
            column.label,
            format=format,
            digits=digits,
            decimals=0 if seen.whole else 2,
            measure=SCALE,
            values=_reasons(beyond),
            missing=bounds,
        )
        return [Filled(variable, _reader(column, lambda value: _number(column.kind, value), beyond))]

    return made


def _text(column: Column, seen: Seen) -> list[Filled]:
    own = Filled(Variable(column.name, column.label, width=seen.longest), lambda answers: _words(column.read(answers)))
    if column.reason is never_missing:
        return [own]
    why = Variable(f"{column.name}__missing", column.label, values=_reasons(0))
    return [own, Filled(why, lambda answers: MISSING.get(column.reason(answers)))]


def _words(value: Any) -> str | None:
    return None if value is None else str(value)


def _reasons(beyond: int) -> dict[float, str]:
    return {number + beyond: reason_label(reason) for reason, number in MISSING.items()}


def _reader(column: Column, convert: Callable[[Any], Any], beyond: int) -> Callable[[Answers], Any]:
    def value(answers: Answers) -> Any:
        reason = column.reason(answers)
        if reason:
            return MISSING[reason] + beyond
        found = column.read(answers)
        return None if found is None or found in MISSING_CODES else convert(found)

    return value


_BY_KIND: dict[str, Callable[[Column, Seen], list[Filled]]] = {
    "code": _code,
    "tick": _tick,
    "number": _numeric(NUMBER, 12, BEYOND),
    "date": _numeric(DATE, 10, 0),
    "time": _numeric(TIME, 8, 0),
    "moment": _text,
    "text": _text,
}
