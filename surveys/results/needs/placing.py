"""Ranks and tiers: the place of each need in one order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .bootstrap import interval_of
from .formulas import ranks_of, tiers_of

Floats = NDArray[np.float64]
Place = dict[str, Any]


def places_of(told: Floats, measured: Floats, resampled: Floats | None, *, ranked: bool) -> list[Place | None]:
    """One place a need, None where nothing was measured.

    Ranks are those of the figures as they are `told`, tiers those of the `measured` ones; `ranked` says whether there
    are enough responses for ranks, `resampled` (resample, need) gives their intervals.
    """
    ranks = ranks_of(np.where(np.isfinite(measured), told, np.nan)) if ranked else np.full(len(told), np.nan)
    of = int(np.isfinite(ranks).sum())
    low, high = _intervals(ranks, resampled)
    tiers = tiers_of(measured)
    return [_place(of, *each) if each[-1] else None for each in zip(ranks, low, high, tiers, strict=True)]


def _intervals(ranks: Floats, resampled: Floats | None) -> tuple[Floats, Floats]:
    """Among those that have a rank."""
    low, high = np.full((2, len(ranks)), np.nan)
    known = np.isfinite(ranks)
    if resampled is not None and known.any():
        low[known], high[known] = interval_of(ranks_of(resampled[:, known]))
    return low, high


def _place(of: int, rank: float, low: float, high: float, tier: str) -> Place:
    return {"rank": whole(rank), "of": of, "low": whole(low), "high": whole(high), "tier": tier}


def whole(number: float) -> int | None:
    return None if np.isnan(number) else round(float(number))


def rounded(number: float | None, digits: int) -> float | None:
    return None if number is None or np.isnan(number) else round(float(number), digits)


def drawing_order(places: Sequence[Place | None]) -> list[int]:
    """By tier, then by rank, then as asked: where there is only a tier, the order in it tells nothing."""
    return sorted(range(len(places)), key=lambda number: (*_order(places[number]), number))


def _order(place: Place | None) -> tuple[str, float]:
    return ("~", 0) if place is None else (place["tier"], place["rank"] or float("inf"))
