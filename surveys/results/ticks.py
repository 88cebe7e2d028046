"""Which ticks of a multiple choice must be hidden."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .partition import small


@dataclass(frozen=True)
class Picked:
    """Those who ticked something: `known` says whether a reader knows their number, `base` is the most it may be.

    Each ticked between `least` and `most` options.
    """

    base: int
    known: bool
    least: int = 1
    most: int = 1


def ticks_to_hide(ticks: Mapping[str, int], picked: Picked, k: int, few: Collection[str] = ()) -> frozenset[str]:
    """Ticks are no sum, but they bound each other: everybody ticked something, and nobody more than allowed.

    `few` are hidden in any case, small counts, and those that leave few who did not tick; then further ones, smallest
    first, until the bounds no longer tell anything about a hidden option, or about the number of those who picked.
    """
    hidden = {code for code, count in ticks.items() if small(count, k) or small(picked.base - count, k)} | set(few)
    more = sorted((code for code in ticks if code not in hidden and ticks[code]), key=ticks.__getitem__)
    while not ticks_are_free(ticks, hidden, picked, k):
        if not more:
            return frozenset(ticks)
        hidden.add(more.pop(0))
    return frozenset(hidden)


def ticks_are_free(ticks: Mapping[str, int], hidden: Collection[str], picked: Picked, k: int) -> bool:
    """Whether the bounds tell nothing of the hidden options, or of the number of those who picked."""
    if picked.known and not hidden:
        return True
    seen = sum(count for code, count in ticks.items() if code not in hidden)
    unseen = len(hidden) - 1 if picked.known else len(hidden)
    may_be_empty = picked.least * picked.base - seen <= unseen * picked.base
    if hidden and not picked.known:
        may_be_empty = may_be_empty and picked.least * picked.base - seen <= (len(hidden) - 1) * picked.base
    may_be_filled = not hidden or picked.most * picked.base - seen >= k - 1
    base_is_open = picked.known or picked.base - -(-seen // picked.most) >= k - 1
    return may_be_empty and may_be_filled and base_is_open
