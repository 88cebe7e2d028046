"""Whether two shares differ by more than chance."""

from surveys.results.needs.intervals import wilson


def difference(earlier: tuple[int, int], later: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of later − earlier, each as (count, n): Newcombe's hybrid of two Wilson intervals (1998)."""
    (one, other), shares = (wilson(*earlier), wilson(*later)), (earlier[0] / earlier[1], later[0] / later[1])
    middle = shares[1] - shares[0]
    down = ((shares[1] - other[0]) ** 2 + (one[1] - shares[0]) ** 2) ** 0.5
    up = ((other[1] - shares[1]) ** 2 + (shares[0] - one[0]) ** 2) ** 0.5
    return middle - down, middle + up


def differs(earlier: tuple[int, int], later: tuple[int, int]) -> bool:
    low, high = difference(earlier, later)
    return low > 0 or high < 0
