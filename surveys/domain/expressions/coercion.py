"""XPath 1.0's conversions between strings, numbers, booleans and node sets (sections 4.1 to 4.4 of the recommendation).

As in ODK's engine, what is no number has an empty text (XPath says "NaN"), and a date counts as days since
1970-01-01, so that dates can be compared and subtracted. A set of nodes counts as the text of its first node, and is
true when that text is not empty (as a condition when there is a node, see `evaluation.truth`).
"""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Protocol, TypeAlias


class NodeLike(Protocol):
    """What a path can lead to: a question, a group, one round of a repeat, or an item of a list."""

    def text(self) -> str: ...

    def children(self, name: str) -> "Nodes": ...

    def parent(self) -> "NodeLike | None": ...

    def position(self) -> int: ...


Nodes: TypeAlias = tuple[NodeLike, ...]
Value: TypeAlias = str | float | bool | Nodes

LONGEST_TEXT = 100_000

_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[-+]\d{2}:\d{2})?)?", re.ASCII)
_DAY = 24 * 60 * 60
_EPOCH = date(1970, 1, 1)


def to_number(value: Value) -> float:
    if isinstance(value, tuple):
        return to_number(value[0].text()) if value else math.nan
    if not isinstance(value, str):
        return float(value)
    return float(value) if _NUMBER.fullmatch(value) else _days(value)


def _days(text: str) -> float:
    """Days since 1970-01-01 of an ISO date or date-time, NaN for any other text."""
    if not _DATE.fullmatch(text):
        return math.nan
    try:
        if len(text) == len("2026-01-31"):
            return float((date.fromisoformat(text) - _EPOCH).days)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return math.nan
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / _DAY


def to_string(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return value[0].text() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else f"{Decimal(repr(float(value))):f}"


def joined(texts: Iterable[str], glue: str = "") -> str:
    """At most LONGEST_TEXT letters: rules that build upon each other could else double a text without end."""
    found: list[str] = []
    length = 0
    for text in texts:
        found.append(text)
        length += len(text) + len(glue)
        if length > LONGEST_TEXT:
            break
    return glue.join(found)[:LONGEST_TEXT]


def to_boolean(value: Value) -> bool:
    if isinstance(value, tuple):
        return bool(value) and to_boolean(value[0].text())
    if isinstance(value, str):
        return value != ""
    return bool(value) and not (isinstance(value, float) and math.isnan(value))


def equal(left: Value, right: Value) -> bool:
    """Of two single values. Of sets of nodes see `compare`."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)


def singles(value: Value) -> list[str | float | bool]:
    """A set of nodes as the texts of its nodes, anything else as itself."""
    return [node.text() for node in value] if isinstance(value, tuple) else [value]
