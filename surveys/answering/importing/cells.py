"""From the text of a cell to an answer. Each reader returns None for "nothing" and raises ValueError for nonsense."""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime, time
from typing import Any

from surveys.domain.engine import FormNode
from surveys.domain.questions.acknowledge import OK
from surveys.domain.questions.text import clean
from surveys.domain.questions.time import with_offset

Reader = Callable[[str], Any]

TRUE = frozenset({"true", "1", "1.0", "yes", "ok"})
FALSE = frozenset({"false", "0", "0.0", "no"})
LARGEST_INTEGER = 2**53
LARGEST_DECIMAL = 1e15
"""As much as a respondent may type. Beyond, computers count no longer exactly, and files cannot hold it."""

_WHOLE = re.compile(r"(-?\d+)\.0+")


def reader_of(node: FormNode) -> Reader:
    codes = node.question.codes if node.question and node.own else None
    match node.type:
        case "single" | "scale":
            return single(node.question.codes if node.question else frozenset())
        case "consent":
            return consent
        case "multiple" | "ranking":
            return several(codes or frozenset())
        case "range":
            return decimal if _has_broken_steps(node) else integer
    return _READERS.get(node.type, text)


def text(cell: str) -> str | None:
    return (cell if cell.isascii() and cell.isprintable() else clean(cell)).strip() or None


def integer(cell: str) -> int:
    """`450000.0` and `4.5e5` are integers, too."""
    try:
        number = int(cell)
    except ValueError:
        number = decimal(cell)
    exact = number == int(number) and abs(number) <= LARGEST_INTEGER
    return int(number) if exact and "_" not in cell else _refuse(cell)


def decimal(cell: str) -> float:
    number = float(cell)
    return number if abs(number) <= LARGEST_DECIMAL and "_" not in cell else _refuse(cell)


def day(cell: str) -> str:
    """ISO; of a moment, its day."""
    return (
        date.fromisoformat(cell).isoformat()
        if len(cell) == 10
        else datetime.fromisoformat(_zulu(cell)).date().isoformat()
    )


def clock(cell: str) -> str:
    time.fromisoformat(_zulu(cell))
    return cell


def moment(cell: str) -> str:
    found = datetime.fromisoformat(_zulu(cell))
    return found.isoformat() if found.tzinfo else with_offset(found.isoformat())


def point(cell: str) -> str:
    numbers = [decimal(part) for part in cell.replace(",", " ").split()]
    if not 2 <= len(numbers) <= 4 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        _refuse(cell)
    return " ".join([*cell.replace(",", " ").split(), "0", "0"][:4])


def tick(cell: str) -> str | None:
    return OK if is_true(cell) else None


def consent(cell: str) -> str:
    lowered = cell.lower()
    return "yes" if lowered in TRUE else "no" if lowered in FALSE else cell


def is_true(cell: str) -> bool:
    """Of a column that stands for one option."""
    lowered = cell.lower()
    if lowered in TRUE:
        return True
    return False if lowered in FALSE else _refuse(cell)


def single(codes: Collection[str]) -> Reader:
    """A code outside the list is kept. `3.0` is the option 3 where there is one."""

    def read(cell: str) -> str:
        if cell in codes or not (whole := _WHOLE.fullmatch(cell)):
            return cell
        return whole[1] if whole[1] in codes else cell

    return read


def several(codes: Collection[str]) -> Reader:
    """Codes between blanks; one that has blanks itself is found by what the list offers, the longest first."""
    if not any(" " in code for code in codes):
        return lambda cell: list(dict.fromkeys(cell.split())) or None
    ordered = sorted(codes, key=len, reverse=True)
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?!\S)|\S+")
    return lambda cell: list(dict.fromkeys(pattern.findall(cell))) or None


def _has_broken_steps(node: FormNode) -> bool:
    question = node.question
    bounds = (question.minimum, question.maximum, question.step) if question else ()
    return any(bound is not None and not float(bound).is_integer() for bound in bounds)


def _zulu(cell: str) -> str:
    return cell[:-1] + "+00:00" if cell.endswith("Z") else cell


def _refuse(cell: str) -> Any:
    raise ValueError(cell)


_READERS: dict[str, Reader] = {
    "integer": integer,
    "decimal": decimal,
    "date": day,
    "time": clock,
    "datetime": moment,
    "geopoint": point,
    "acknowledge": tick,
}


def as_text(value: Any) -> str:
    """An answer as rules see it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_INTEGER:
        return f"{int(value)}.0"
    return str(value)
