"""A result as a table that is drawn as bars, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms_pages.networks.kinds import Side


@dataclass(frozen=True)
class Bar:
    """`width` is a share of 100; `side` is "" for all sides together, `text` "" where there is no figure."""

    side: str
    text: str
    width: float


@dataclass(frozen=True)
class Group:
    side: str
    label: str


@dataclass(frozen=True)
class Row:
    place: int | None
    label: Mapping[str, Any]
    bars: list[Bar]


@dataclass(frozen=True)
class Table:
    groups: list[Group]
    rows: list[Row]


def in_order(sides) -> list[str]:
    return [side.value for side in Side if side.value in sides]


def table_of(rows: list[dict[str, Any]], most: float) -> Table:
    """`rows` have "sides" and "overall", "place" where there is one, and "n" where it is told of how many it is a mean.

    `most` is the longest bar there can be.
    """
    sides = in_order({side for row in rows for side in row["sides"]})
    groups = [Group(side, str(Side(side).label)) for side in sides]
    return Table([*groups, Group("", _("All sides"))], [_row(row, sides, most) for row in rows])


def _row(row: dict[str, Any], sides: list[str], most: float) -> Row:
    bars = [*((side, row["sides"].get(side)) for side in sides), ("", row["overall"])]
    n = row.get("n", {})
    return Row(row.get("place"), row["statement"], [_bar(side, value, most, n.get(side)) for side, value in bars])


def _bar(side: str, value: float | None, most: float, n: int | None) -> Bar:
    if value is None:
        return Bar(side, "", 0)
    text = number_format(round(value, 1), 1)
    return Bar(side, text if n is None else f"{text} ({n})", round(100 * value / most, 1))


@dataclass(frozen=True)
class Turnout:
    side: str
    label: str
    said: int
    of: int
    left: int


def turnout_of(result: Mapping[str, Any]) -> list[Turnout]:
    found = {row["side"]: row for row in result.get("turnout", [])}
    rows = [found[side] for side in in_order(found)]
    return [Turnout(row["side"], str(Side(row["side"]).label), row["said"], row["of"], row["left"]) for row in rows]
