"""One side of the ranking: who answered, what is known of it, and what only tiers may be computed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveys.domain.questions.ranking import places
from surveys.results.shown import ShownTable
from surveys.results.suppression import hide_small_groups
from surveys.results.tables import tables_of

from .answers import SideAnswers
from .bootstrap import RESAMPLES, SEED, resampled_totals
from .formulas import FACTORS, figures_of, priority_of, severity_of
from .given import Given
from .intervals import correction, rate_of
from .known import Known, answered_between
from .roles import Roles

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Side:
    """`least` is how many answers a figure needs: 1 where the side answers under its name, k otherwise.

    `everybody` are the tables of all sides together; `n_shown` is how many answered as far as it is shown;
    `together` (factor, need) is how many answered of all sides that do not answer under their name; infinite where
    this is the only one, for then there is none whose number could be computed.
    """

    side: str
    number: int
    invited: int | None
    least: int
    roles: Roles
    answers: SideAnswers
    known: Known
    together: Floats
    everybody: Mapping[str, ShownTable]
    n_shown: int | None

    @property
    def most(self) -> int:
        return places(self.roles.priority) if self.roles.priority else 1

    @property
    def rate(self) -> float | None:
        return rate_of(self.answers.n, self.invited)

    @cached_property
    def enough(self) -> NDArray[np.bool_]:
        """(factor, need): whether enough answered for any figure, and that may be told.

        Where the number who answered is hidden, to tell that it is k or more must leave every other hidden number,
        beside it and in the other sides, free to be anything from 0 to k−1.
        """
        found = self.answers.totals[:, 1] >= self.least
        if self.least == 1:
            return found
        low, high = answered_between(self.known.tables, self.everybody, self.n_shown or 0, self.roles)
        return found & ((low >= self.least) | (np.minimum(high, self.together) >= 2 * self.least - 1))

    @cached_property
    def factors(self) -> Floats:
        """From the answers themselves. NaN where too few answered."""
        return self._factors(self.answers.totals)

    @cached_property
    def people_factors(self) -> Floats:
        return self._factors(self.answers.people)

    @cached_property
    def resampled(self) -> Floats:
        """(resample, factor, need)"""
        shrink = correction(self.answers.n, self.invited)
        totals = resampled_totals(self.answers.rows, shrink, (SEED, self.number), RESAMPLES)
        return self._factors(totals)

    def _factors(self, totals: Floats) -> Floats:
        """Rows as in `formulas.FIGURES`."""
        enough = np.concatenate([self.enough, self.enough[[0, FACTORS.index("priority")]]])
        return np.where(enough, figures_of(totals, self.most), np.nan)

    @cached_property
    def severity(self) -> Floats:
        """S as it may be told, without the floor that it has in scores."""
        means = self.known.means["severity"]
        return severity_of(np.array([mean.value if mean else np.nan for mean in means], dtype=float))

    @cached_property
    def priority(self) -> Floats:
        """P as it may be told."""
        return priority_of(self.known.points, np.full(len(self.known.points), self.known.rankings), self.most)

    @cached_property
    def dominated(self) -> NDArray[np.bool_]:
        """([severity, priority], need): one organisation holds over half of the people counted, or two over 75 %."""
        total = self.answers.people[(0, FACTORS.index("priority")), 1]
        one, two = self.answers.heaviest[-1], self.answers.heaviest.sum(axis=0)
        return (self.least > 1) & ((one > total / 2) | (two > total * 0.75))


def tables_to_ask(given: Given, roles: Roles) -> Mapping[str, ShownTable]:
    """By the answer's key: as released, or of a side that answers under its name as they are."""
    if not given.named:
        return by_key(given.shown)
    ratings = [rating.question for need in roles.needs for rating in need.ratings.values()]
    asked = {question.key: question for question in (*ratings, *([roles.priority] if roles.priority else []))}
    responses = list(given.responses)
    tables = [table for question in asked.values() for table in tables_of(question, responses)]
    return {table.key: hide_small_groups(table, 1) for table in tables}


def by_key(shown: Mapping[str, tuple[ShownTable, ...]]) -> Mapping[str, ShownTable]:
    """Tables of what is asked once, by the answer's key."""
    return {table.key: table for tables in shown.values() for table in tables if not table.over_rounds}
