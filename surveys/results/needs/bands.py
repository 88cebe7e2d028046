"""What a band of numbers counts as: its middle. Read from codes such as `up_to_20`, `from_21_to_100`, `over_2000`."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NONE = ("none", "no_one", "nobody", "zero")
_OPEN = ("over", "more", "above", "from")
_UNDER = ("up_to", "under", "below", "less")

OPEN_ENDED = 1.5
"""A band without an upper end counts as its lower end times this."""


def middles_of(codes: Sequence[str], highest: float | None = None) -> Mapping[str, float]:
    """The middle of each band; {} where a code is no band. `highest` ends a band that is open upwards."""
    found = {code: _middle(code.lower(), highest) for code in codes}
    return {} if None in found.values() else {code: middle for code, middle in found.items() if middle is not None}


def _middle(code: str, highest: float | None) -> float | None:
    numbers = [float(number) for number in _NUMBER.findall(code)]
    if code in _NONE:
        return 0.0
    if len(numbers) == 2:
        return sum(numbers) / 2
    if len(numbers) != 1:
        return None
    (number,) = numbers
    if code.startswith(_UNDER):
        return number / 2
    if code.startswith(_OPEN):
        return number * OPEN_ENDED if highest is None else (number + highest) / 2
    return number


def capped(weights: NDArray[np.float64]) -> tuple[NDArray[np.float64], float | None]:
    """Weights cut off at the 90th percentile of those that are known, and that cap. Unknown ones are NaN."""
    known = weights[np.isfinite(weights)]
    if not known.size:
        return weights, None
    cap = float(np.percentile(known, 90, method="inverted_cdf"))
    return np.minimum(weights, cap), cap
