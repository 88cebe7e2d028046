"""How sure a figure is. These surveys are nearly censuses: where the number of invited is known, intervals shrink."""

from math import sqrt

from surveys.results.tables.wilson import wilson

CENSUS = 0.8
"""From this share of answers on no interval is given: nearly everybody was heard."""

FEW = 20
"""Below this number of responses there are tiers, no ranks with intervals, and no percentages of a side."""

UNSURE = 0.2
GRADES = ("high", "medium", "low")


def share_interval(count: float, n: float, invited: int | None = None) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share; with `invited`, n is raised by the finite population correction."""
    if invited and 0 < invited <= n:
        return count / n, count / n
    raised = correction(n, invited) ** -2
    return wilson(count * raised, n * raised)


def correction(n: float, invited: int | None) -> float:
    """By what deviations shrink when n of a known number were heard: √((N − n) / (N − 1)); 1 without a list."""
    if not invited:
        return 1.0
    return sqrt(max(0.0, invited - n) / max(1, invited - 1))


def rate_of(n: int, invited: int | None) -> float | None:
    """None without a list. More answers than invitations are all of them."""
    return min(1.0, n / invited) if invited else None


def line_of(n: int, invited: int | None) -> str:
    """How a share of n answers is told: see the package."""
    rate = rate_of(n, invited)
    if rate is not None and rate >= CENSUS:
        return "census"
    return "sample" if n >= FEW else "few"


def grade_of(rate: float | None, unsaid: float) -> str:
    """The response rate counts first; many who could not or would not say make it one lower."""
    if rate is None:
        return "unknown"
    place = 0 if rate >= CENSUS else 1 if rate >= 0.5 else 2
    return GRADES[min(2, place + (unsaid > UNSURE))]
