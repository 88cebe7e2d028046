"""From picked conditions to an expression."""

from collections.abc import Mapping
from typing import Any

SEVERAL_CODES = ("multiple", "ranking")


def expression_of(rule: Mapping[str, Any] | None, types: Mapping[str, str]) -> str:
    """The rule's source, "" for none. `types` tells the type of each question by its key."""
    if not rule:
        return ""
    if written := (rule.get("expression") or "").strip():
        return written
    conditions = [item["value"] if item.get("type") == "item" else item for item in rule.get("conditions") or []]
    parts = [_comparison(condition, types) for condition in conditions if condition.get("question")]
    joined = " or " if rule.get("match") == "any" else " and "
    return parts[0] if len(parts) == 1 else joined.join(f"({part})" for part in parts)


def _comparison(condition: Mapping[str, Any], types: Mapping[str, str]) -> str:
    key = condition["question"]
    codes = (condition.get("codes") or "").split()
    if condition.get("operator") == "answered" or not codes:
        return f"${{{key}}} != ''"
    if condition["operator"] == "is_not":
        return " and ".join(_differs(key, code, types) for code in codes)
    return " or ".join(_equals(key, code, types) for code in codes)


def _equals(key: str, code: str, types: Mapping[str, str]) -> str:
    if types.get(key) in SEVERAL_CODES:
        return f"selected(${{{key}}}, {_quoted(code)})"
    return f"${{{key}}} = {_quoted(code)}"


def _differs(key: str, code: str, types: Mapping[str, str]) -> str:
    if types.get(key) in SEVERAL_CODES:
        return f"not({_equals(key, code, types)})"
    return f"${{{key}}} != {_quoted(code)}"


def _quoted(code: str) -> str:
    """A code may hold one kind of quotation mark; a code with both can only be written as an expression."""
    return f'"{code}"' if "'" in code else f"'{code}'"
