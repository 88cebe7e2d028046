"""The formulas of the ranking, over numpy arrays: needs are the last axis, resamples or sides may come before it.

NaN stands for "nobody rated it". Sources: importance–performance analysis (Martilla & James 1977) for the unmet share,
Borda counts for priority, the common ground of Polis.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FACTORS = ("severity", "reach", "coverage", "priority")
FIGURES = (*FACTORS, "severity alone", "priority alone")
FLOOR = 0.01
"""The least that severity, reach and the unmet share count: one that is zero must not wipe out the others."""

TIERS = ("A", "B", "C")


def severity_of(mean: Floats) -> Floats:
    """S of a mean on the scale 1–5."""
    return (mean - 1) / 4


def unmet_of(mean_coverage: Floats) -> Floats:
    """G of a mean on the scale 0–4."""
    return 1 - mean_coverage / 4


def priority_of(points: Floats, rankings: Floats, places: int) -> Floats:
    """P of Borda points: `places` for the first … 1 for the last, among `rankings` that were made."""
    return _ratio(points, places * rankings)


def smoothed_priority_of(points: Floats, rankings: Floats, places: int) -> Floats:
    """P′: as P, but no need drops to zero. NaN where nobody ranked."""
    found = (points + 1) / (places * rankings + 2)
    return np.where(rankings > 0, found, np.nan)


def factors_of(totals: Floats, places: int) -> Floats:
    """S, R, G and P′ from `totals` (…, factor as in FACTORS, [sum of values, number of answers], need)."""
    severity, reach, coverage = (_ratio(totals[..., i, 0, :], totals[..., i, 1, :]) for i in range(3))
    measured = [np.maximum(each, FLOOR) for each in (severity_of(severity), reach, unmet_of(coverage))]
    priority = smoothed_priority_of(totals[..., 3, 0, :], totals[..., 3, 1, :], places)
    return np.stack([*measured, priority], axis=-2)


def figures_of(totals: Floats, places: int) -> Floats:
    """The factors of the score, and after them S and P as they are: places by severity and by priority alone know
    neither a floor nor smoothing, which would let a side count less where few of it answered."""
    severity = severity_of(_ratio(totals[..., 0, 0, :], totals[..., 0, 1, :]))
    priority = priority_of(totals[..., 3, 0, :], totals[..., 3, 1, :], places)
    return np.concatenate([factors_of(totals, places), np.stack([severity, priority], axis=-2)], axis=-2)


def score_of(factors: Floats, weights: Sequence[float]) -> Floats:
    """100 times the weighted geometric mean over the axis before the last; a factor that weighs nothing is left out."""
    weigh = np.asarray(weights, dtype=float)
    used = np.flatnonzero(weigh)
    if not used.size:
        return np.full(factors.shape[:-2] + factors.shape[-1:], np.nan)
    logs = np.log(factors[..., used, :])
    return 100 * np.exp(np.einsum("...fn,f->...n", logs, weigh[used]) / weigh[used].sum())


def over_sides(figures: Floats) -> Floats:
    """The unweighted mean of the sides (first axis): ten organisations do not outvote two. NaN if one has none."""
    return figures.mean(axis=0)


def common_ground_of(high: Floats, rated: Floats) -> Floats:
    """Π over the sides (first axis) of (r + 1) / (n + 2): `high` of `rated` gave 4 or 5."""
    return np.prod((high + 1) / (rated + 2), axis=0)


def ranks_of(figures: Floats) -> Floats:
    """1 for the highest along the last axis, equals share the better rank; NaN has none."""
    higher = figures[..., None, :] > figures[..., :, None]
    return np.where(np.isnan(figures), np.nan, 1 + higher.sum(axis=-1))


def tiers_of(figures: Floats) -> list[str]:
    """A, B or C: upper, middle and lower third of those that have a figure; equals share the better one; "" for NaN."""
    ranks, placed = ranks_of(figures), int(np.isfinite(figures).sum())
    return ["" if np.isnan(rank) else TIERS[int(3 * (rank - 1) // placed)] for rank in ranks]


def quadrants_of(mo: Floats, administration: Floats) -> list[str]:
    """High is above the middle (median) of what the same side gave; "" where one of the two has no figure."""
    both = np.isfinite(mo) & np.isfinite(administration)
    if not both.any():
        return [""] * len(mo)
    high = mo > np.median(mo[both])
    seen = administration > np.median(administration[both])
    return [
        QUADRANTS[bool(one), bool(other)] if known else "" for one, other, known in zip(high, seen, both, strict=True)
    ]


QUADRANTS: Mapping[tuple[bool, bool], str] = {
    (True, True): "shared_priority",
    (True, False): "blind_spot",
    (False, True): "assumed_need",
    (False, False): "low_for_both",
}


def ranks_moved(factors: Floats, weights: Sequence[float], other: Sequence[float]) -> int:
    """How many ranks change when `other` weights are used; `factors` as (side, factor, need)."""
    before, after = (ranks_of(over_sides(score_of(factors, each))) for each in (weights, other))
    known = np.isfinite(before) & np.isfinite(after)
    return int((before[known] != after[known]).sum())


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=np.asarray(below) > 0)
