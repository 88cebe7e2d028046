"""Whether two shares differ by more than chance."""

from math import hypot

from surveys.results.tables.wilson import wilson


def difference(earlier: tuple[int, int], later: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of later − earlier, each as (count, n): Newcombe's hybrid of two Wilson intervals (1998)."""
    before, below_before, above_before = _share(*earlier)
    after, below_after, above_after = _share(*later)
    middle = after - before
    return middle - hypot(below_after, above_before), middle + hypot(above_after, below_before)


def _share(count: int, n: int) -> tuple[float, float, float]:
    """The share, and how far its interval reaches below and above it. Somebody answered."""
    low, high = wilson(count, n) or (0.0, 1.0)
    return count / n, count / n - low, high - count / n


def differs(earlier: tuple[int, int], later: tuple[int, int]) -> bool:
    low, high = difference(earlier, later)
    return low > 0 or high < 0
