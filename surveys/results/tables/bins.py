"""Neighbouring classes of values, joined until none is small."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bin:
    start: Any
    end: Any
    count: int


def merged(bins: Sequence[Bin], smallest: int) -> list[Bin]:
    """Joins neighbours until each holds `smallest` or more; all together, they may still hold fewer."""
    joined: list[Bin] = []
    for item in bins:
        if joined and joined[-1].count < smallest:
            joined[-1] = _join(joined[-1], item)
        else:
            joined.append(item)
    if len(joined) > 1 and joined[-1].count < smallest:
        tail = joined.pop()
        joined[-1] = _join(joined[-1], tail)
    return joined


def _join(one: Bin, other: Bin) -> Bin:
    return Bin(one.start, other.end, one.count + other.count)
