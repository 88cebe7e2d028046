"""XPath 1.0's conversions between strings, numbers and booleans (sections 4.2 to 4.4 of the recommendation).

As in ODK, a date counts as days since 1970-01-01, so that dates can be compared and subtracted.
"""

import math
import re
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | float | bool

_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EPOCH = date(1970, 1, 1)


def to_number(value: Value) -> float:
    if not isinstance(value, str):
        return float(value)
    return float(value) if _NUMBER.fullmatch(value) else _days(value)


def _days(text: str) -> float:
    """Days since 1970-01-01 of an ISO date, NaN for any other text."""
    if not _DATE.fullmatch(text):
        return math.nan
    try:
        return float((date.fromisoformat(text) - _EPOCH).days)
    except ValueError:
        return math.nan


def to_string(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else f"{Decimal(repr(float(value))):f}"


def to_boolean(value: Value) -> bool:
    if isinstance(value, str):
        return value != ""
    return bool(value) and not (isinstance(value, float) and math.isnan(value))


def equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)
