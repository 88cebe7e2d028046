"""XPath 1.0's conversions between strings, numbers and booleans (sections 4.2 to 4.4 of the recommendation)."""

import math
import re
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | float | bool

_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)


def to_number(value: Value) -> float:
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else math.nan
    return float(value)


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
