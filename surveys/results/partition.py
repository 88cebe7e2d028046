"""Which cells of a sum must be hidden, so that none of the hidden ones can be computed from the rest."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace


def small(count: int, k: int) -> bool:
    return 0 < count < k


def _always(hidden: Collection[str]) -> bool:
    return True


@dataclass(frozen=True)
class Demand:
    """What more than the sum itself asks for: cells to hide in any case, and when the hidden ones are enough."""

    hide: frozenset[str] = frozenset()
    enough: Callable[[Collection[str]], bool] = _always

    def and_hide(self, more: frozenset[str]) -> "Demand":
        return replace(self, hide=self.hide | more)


Extra = Callable[[int], Demand]
"""From the total of the sum, as far as a reader knows it, to what more is to be hidden."""


def no_extra(total: int) -> Demand:
    return Demand()


def cells_to_hide(counts: Mapping[str, int], k: int, demand: Demand = Demand()) -> frozenset[str] | None:
    """The cells to hide in a sum whose total is known; None when hiding cells that hold something does not do.

    Small counts are hidden, and what is demanded; then further cells, smallest first, never zeros, until the hidden
    ones are safe: two or more, whose sum leaves each free to be anything from 0 to k−1, also for a reader who knows
    that zeros are not hidden.
    """
    hidden = {code for code, count in counts.items() if small(count, k)} | demand.hide
    if not hidden:
        return frozenset()
    more = sorted((code for code in counts if code not in hidden and counts[code]), key=counts.__getitem__)
    while not (_free(counts, hidden, k) and demand.enough(hidden)):
        if not more:
            return None
        hidden.add(more.pop(0))
    return frozenset(hidden)


def _free(counts: Mapping[str, int], hidden: Collection[str], k: int) -> bool:
    filled = [counts[code] for code in hidden if counts[code]]
    return len(hidden) >= 2 and sum(filled) >= k - 1 + max(0, len(filled) - 1)
