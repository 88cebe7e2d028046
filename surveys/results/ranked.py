"""What hiding rows of a ranking asks for beyond the sum of first places."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .partition import Demand, small
from .tables import Table


@dataclass(frozen=True)
class Ranked:
    """Where everybody fills all places, the rows' counts add up to places × answered: that must not tell either."""

    named: Mapping[str, int]
    places: int
    k: int

    @classmethod
    def of(cls, table: Table, k: int) -> "Ranked":
        return cls({row.code: row.count for row in table.rows}, table.places, k)

    def __call__(self, total: int) -> Demand:
        hide = (code for code, count in self.named.items() if small(count, self.k) or small(total - count, self.k))
        return Demand(frozenset(hide), lambda hidden: self._enough(hidden, total))

    def _enough(self, hidden: Collection[str], total: int) -> bool:
        rows = [self.named[code] for code in hidden if code in self.named]
        if len(rows) == len(hidden):
            return self.k - 1 <= sum(rows) <= total * (len(rows) - 1)
        slack = self.places * (self.k - 1)
        return len(rows) >= 2 and slack <= sum(rows) <= min(total * (len(rows) - 1), total * len(rows) - slack)
