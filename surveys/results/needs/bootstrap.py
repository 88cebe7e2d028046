"""Resampling of organisations (Efron 1979), side by side, in memory of a fixed size."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20170901
"""Fixed and printed, so that everybody gets the same intervals from the same answers."""

BLOCK = 4_000_000
"""Draws that are held at a time."""


def resampled_totals(rows: Floats, shrink: float, seed: Sequence[int], resamples: int = RESAMPLES) -> Floats:
    """Totals over the rows of `resamples` resamples: (n, …) becomes (resamples, …).

    `shrink` is the finite population correction, see `intervals.correction`: how often a row is drawn is brought
    nearer to once.
    """
    n = len(rows)
    flat = rows.reshape(n, -1)
    rng = np.random.default_rng(seed)
    out = np.empty((resamples, flat.shape[1]))
    size = max(1, BLOCK // max(1, n))
    for start in range(0, resamples, size):
        times = _times_drawn(rng, min(size, resamples - start), n)
        out[start : start + len(times)] = (1 + shrink * (times - 1)) @ flat
    return out.reshape(resamples, *rows.shape[1:])


def _times_drawn(rng: np.random.Generator, resamples: int, n: int) -> Floats:
    """How often each of n rows is drawn in each resample, n draws with replacement."""
    drawn = rng.integers(0, n, size=(resamples, n))
    drawn += np.arange(resamples)[:, None] * n
    return np.bincount(drawn.ravel(), minlength=resamples * n).reshape(resamples, n).astype(float)


def interval_of(resampled: Floats) -> tuple[Floats, Floats]:
    """The middle 95 % over the first axis; NaN where nothing came out."""
    known = np.isfinite(resampled).all(axis=0)
    low, high = np.percentile(np.where(known, resampled, 0), [2.5, 97.5], axis=0, method="nearest")
    return np.where(known, low, np.nan), np.where(known, high, np.nan)
