"""Classes of values (numbers, dates, times of day) that are joined until enough responses stand behind each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .base import OUTSIDE, Row, Table
from .bins import Bin, merged
from .dates import date_of
from .numbers import number_of
from .times import HOURS, hour_of

Bounds = tuple[Any, Any]


@dataclass(frozen=True)
class Classes:
    """How a kind of values is read (None: not of this kind), which values a class holds, and the class of all."""

    read: Callable[[Any], Any]
    holds: Callable[[Bounds, Any], bool]
    all: Bounds


def _up_to(bounds: Bounds, found: Any) -> bool:
    return (bounds[0] is None or bounds[0] <= found) and (bounds[1] is None or found < bounds[1])


def _through(bounds: Bounds, found: Any) -> bool:
    return (bounds[0] is None or bounds[0] <= found) and (bounds[1] is None or found <= bounds[1])


CLASSES: Mapping[str, Classes] = {
    "numbers": Classes(number_of, _up_to, (None, None)),
    "dates": Classes(date_of, _through, (None, None)),
    "times": Classes(hour_of, _up_to, (0, HOURS)),
}


def regrouped(table: Table, values: Sequence[tuple[Any, Any]], k: int) -> tuple[Row, ...]:
    """The rows of a table with classes of `k` responses or more; one class of all values where there are fewer.

    `values` are pairs of a value and its response.
    """
    kind = CLASSES[table.kind]
    known = [(found, response) for found, response in values if found is not None]
    bins = merged([_bin(kind, row.bounds, known) for row in table.rows if row.bounds], k)
    if len(bins) == 1 and bins[0].size < k:
        bins = [_bin(kind, kind.all, known)]
    rows = (Row(f"bin_{number}", item.count, bounds=(item.start, item.end)) for number, item in enumerate(bins))
    return (*rows, Row(OUTSIDE, len(values) - len(known)))


def _bin(kind: Classes, bounds: Bounds, known: Iterable[tuple[Any, Any]]) -> Bin:
    inside = [response for found, response in known if kind.holds(bounds, found)]
    return Bin(*bounds, len(inside), frozenset(inside))
