"""What of a record's JSON stays: numbers that mean something in this database only, and who somebody was."""

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]


def _counted(result: Mapping[str, Any]) -> Json:
    return {name: value for name, value in result.items() if name != "counted"}


def _traced(before: Mapping[str, Any]) -> Json:
    """Enough to know the waves. Nothing stands in a state of this name, so nobody can undo it elsewhere."""
    return {"after": "", **({"waves": before["waves"]} if "waves" in before else {})}


def _unsigned(earlier: list[Mapping[str, Any]]) -> list[Json]:
    return [{name: value for name, value in each.items() if name != "by"} for each in earlier]


KEPT_BACK: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("review", "result"): _counted,
    ("needchange", "before"): _traced,
    ("endorsement", "earlier"): _unsigned,
}


def without_what_stays(model: str, field: str, value: Any) -> Any:
    clean = KEPT_BACK.get((model, field))
    return clean(value) if clean and value else value
