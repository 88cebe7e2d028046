"""Figures of sides. Exact fractions: the order in which anything is counted changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean


@dataclass(frozen=True)
class Mean:
    """Of one side; `n` organisations stand behind it."""

    value: Fraction
    n: int


def means_by_side(values: Iterable[tuple[str, int | None]]) -> dict[str, Mean]:
    """Of pairs of a side and a number; None is left out, and with it a side that said nothing else."""
    found: dict[str, list[int]] = {}
    for side, value in values:
        if value is not None:
            found.setdefault(side, []).append(value)
    return {side: Mean(Fraction(sum(numbers), len(numbers)), len(numbers)) for side, numbers in found.items()}


def mean_of_sides(means: Mapping[str, Mean]) -> Fraction | None:
    """Each side counts the same, however many organisations it has: ten do not outvote two."""
    return mean(each.value for each in means.values()) if means else None
