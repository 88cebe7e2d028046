"""The ranking over all sides: what is used, and how needs are ordered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .formulas import FACTORS, FIGURES, over_sides, ranks_moved, score_of
from .intervals import CENSUS, FEW
from .placing import Place, places_of
from .roles import Roles
from .side import Side

Floats = NDArray[np.float64]

HALF = 0.5
"""A factor, or the score itself, is used where at least so many of the needs have it."""

SEVERITY = FACTORS.index("severity")


@dataclass(frozen=True)
class Ranking:
    roles: Roles
    sides: Sequence[Side]

    @cached_property
    def rated(self) -> list[int]:
        """The needs that are ranked by score: rated by severity, and open to be put in order where that is asked."""
        ordered = any(need.ranked for need in self.roles.needs)
        needs = enumerate(self.roles.needs)
        return [number for number, need in needs if need.has("severity") and (need.ranked or not ordered)]

    @cached_property
    def left_out(self) -> Mapping[str, str]:
        """Factors that are not used, and why."""
        reasons = {name: self._why_not(factor, name) for factor, name in enumerate(FACTORS)}
        return {name: reason for name, reason in reasons.items() if reason}

    def _why_not(self, factor: int, name: str) -> str:
        asked = [number for number in self.rated if self.roles.needs[number].has(name)]
        if not self.rated or len(asked) < HALF * len(self.rated):
            return "not_asked"
        both = [side.enough[[SEVERITY, factor]][:, asked] for side in self.sides]
        severity, answered = (sum(int(each[row].sum()) for each in both) for row in (0, 1))
        together = sum(int(each.all(axis=0).sum()) for each in both)
        if not severity or not answered or together < HALF * severity:
            return "few_answers"
        return "small_counts" if self._is_hidden(factor, asked) else ""

    def _is_hidden(self, factor: int, asked: Sequence[int]) -> bool:
        """Whether the factor would keep most scores from being told that can be told without it."""
        told_of = [np.isfinite(told(side)[[SEVERITY, factor]][:, asked]) for side in self.sides]
        alone = sum(int(each[0].sum()) for each in told_of)
        return sum(int(each.all(axis=0).sum()) for each in told_of) < HALF * alone

    @cached_property
    def weights(self) -> list[float]:
        return [0.0 if name in self.left_out else 1.0 for name in FACTORS]

    @cached_property
    def basis(self) -> str:
        if self.rated and np.isfinite(self.over(measured, self.score)[self.rated]).sum() >= HALF * len(self.rated):
            return "score"
        return "priority" if np.isfinite(self.over(measured, priority)).any() else "none"

    def score(self, factors: Floats) -> Floats:
        return score_of(factors, self.weights)

    @property
    def main(self) -> Callable[[Floats], Floats]:
        """From factors (…, factor, need) to what the needs are ordered by."""
        return self.score if self.basis == "score" else priority

    def over(self, source: Callable[[Side], Floats], figure: Callable[[Floats], Floats]) -> Floats:
        """A figure over the sides, from one of `told`, `measured`, `resampled`. All NaN without any side."""
        if not self.sides:
            return np.full(len(self.roles.needs), np.nan)
        return over_sides(np.stack([figure(source(side)) for side in self.sides]))

    @cached_property
    def score_told(self) -> Floats:
        return self.over(told, self.score)

    @cached_property
    def ranked(self) -> bool:
        """Whether there are enough responses for ranks."""
        return sum(side.answers.n for side in self.sides) >= FEW

    @cached_property
    def sampled(self) -> bool:
        """Whether intervals are told: enough responses, and not nearly everybody was heard."""
        return self.ranked and any((side.rate or 0) < CENSUS for side in self.sides)

    def places(self, figure: Callable[[Floats], Floats]) -> list[Place | None]:
        drawn = self.over(resampled, figure) if self.sampled else None
        return places_of(self.over(told, figure), self.over(measured, figure), drawn, ranked=self.ranked)

    def places_in(self, side: Side, figure: Callable[[Floats], Floats]) -> list[Place | None]:
        ranked = side.answers.n >= FEW
        drawn = figure(side.resampled) if ranked and (side.rate or 0) < CENSUS else None
        return places_of(figure(told(side)), figure(measured(side)), drawn, ranked=ranked)

    @cached_property
    def people_measured(self) -> Floats:
        """The order's figure with people counted; NaN where one organisation would decide."""
        column = 0 if self.basis == "score" else 1
        found = [np.where(side.dominated[column], np.nan, self.main(side.people_factors)) for side in self.sides]
        return over_sides(np.stack(found)) if found else np.full(len(self.roles.needs), np.nan)

    def sensitivity(self) -> list[dict]:
        """What other weights would change: each factor twice, then each left out. Only of ranks that are told."""
        used = [number for number, weight in enumerate(self.weights) if weight]
        of = int(np.isfinite(self.score_told).sum())
        if len(used) < 2 or of < 2 or not self.ranked:
            return []
        factors = np.stack([side.known.factors for side in self.sides])
        others = [(number, weight) for weight in (2.0, 0.0) for number in used]
        return [self._sensitivity(factors, number, weight, of) for number, weight in others]

    def _sensitivity(self, factors: Floats, number: int, weight: float, of: int) -> dict:
        other = [weight if place == number else own for place, own in enumerate(self.weights)]
        names = {name: other[place] for place, name in enumerate(FACTORS) if self.weights[place]}
        return {"weights": names, "moved": ranks_moved(factors, self.weights, other), "of": of}


def told(side: Side) -> Floats:
    return side.known.factors


def measured(side: Side) -> Floats:
    return side.factors


def resampled(side: Side) -> Floats:
    return side.resampled


def severity(factors: Floats) -> Floats:
    return factors[..., FIGURES.index("severity alone"), :]


def priority(factors: Floats) -> Floats:
    return factors[..., FIGURES.index("priority alone"), :]
