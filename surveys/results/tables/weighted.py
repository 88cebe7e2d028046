"""Means and quantiles of values that each stand several times."""

from collections.abc import Sequence

import numpy as np

Array = np.ndarray


class Weighted:
    """Finite `values`, each `times` times. Sorted once; of equal values, the places follow each other."""

    def __init__(self, values: Sequence[float] | Array, times: Sequence[float] | Array):
        read = np.asarray(values, dtype=float)
        order = np.argsort(read, kind="stable")
        self.values, self.times = read[order], np.asarray(times)[order]
        self._places = np.cumsum(self.times)

    @property
    def n(self) -> float:
        return self._places[-1].item() if len(self._places) else 0

    @property
    def mean(self) -> float:
        return float(np.sum(self.values * self.times) / self.n)

    def quantile(self, share: float) -> float:
        """Between the nearest two values in a straight line, the ends included: method 7 of Hyndman and Fan (1996)."""
        place = (self.n - 1) * share
        below = np.floor(place)
        low, high = self._at(below), self._at(min(below + 1, self.n - 1))
        return float(low + (high - low) * (place - below))

    def _at(self, place: float) -> float:
        return self.values[min(np.searchsorted(self._places, place, side="right"), len(self.values) - 1)]
