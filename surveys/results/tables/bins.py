"""Neighbouring classes of values, joined until none is small."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bin:
    """`who` are the responses behind it, where a response may count several times."""

    start: Any
    end: Any
    count: int
    who: frozenset[Any] | None = None

    @property
    def size(self) -> int:
        return self.count if self.who is None else len(self.who)


def merged(bins: Sequence[Bin], smallest: int) -> list[Bin]:
    """Joins neighbours until each holds `smallest` or more; all together, they may still hold fewer."""
    joined: list[Bin] = []
    for item in bins:
        if joined and joined[-1].size < smallest:
            joined[-1] = _join(joined[-1], item)
        else:
            joined.append(item)
    if len(joined) > 1 and joined[-1].size < smallest:
        tail = joined.pop()
        joined[-1] = _join(joined[-1], tail)
    return joined


def _join(one: Bin, other: Bin) -> Bin:
    who = None if one.who is None or other.who is None else one.who | other.who
    return Bin(one.start, other.end, one.count + other.count, who)
