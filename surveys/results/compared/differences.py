"""Whether two shares differ by more than chance."""

from math import hypot

from surveys.results.needs.intervals import share_interval

Counted = tuple[int, int, int | None]
"""count, n, and how many answers there would be if all who were invited had answered; None without a list."""


def difference(earlier: Counted, later: Counted) -> tuple[float, float]:
    """The 95 % interval of later − earlier: Newcombe's hybrid of two Wilson intervals (1998), shrunk by a list."""
    before, below_before, above_before = _share(*earlier)
    after, below_after, above_after = _share(*later)
    middle = after - before
    return middle - hypot(below_after, above_before), middle + hypot(above_after, below_before)


def _share(count: int, n: int, of_all: int | None) -> tuple[float, float, float]:
    """The share, and how far its interval reaches below and above it. Somebody answered."""
    low, high = share_interval(count, n, of_all) or (0.0, 1.0)
    return count / n, count / n - low, high - count / n


def differs(earlier: Counted, later: Counted) -> bool:
    low, high = difference(earlier, later)
    return low > 0 or high < 0
