"""A question's tables under every filter, as they may be shown."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from surveys.results.shown import ShownTable
from surveys.results.suppression import Hiding, shown_with
from surveys.results.tables import PICKED, Table

from .cubes import Cubes, index_of, table_under
from .linking import Linked
from .plans import Plan

Where = Mapping[int, int]
NOTHING = Hiding(frozenset(), frozenset(), answered=False)


@dataclass(frozen=True)
class Hidden:
    """`whole` is shown of everybody, `under` a filter; None where nothing new can be shown. `blank` tells nothing."""

    blank: ShownTable
    whole: ShownTable | None
    under: Callable[[Where], ShownTable | None]


def withheld(table: ShownTable) -> ShownTable:
    """Nothing but what was asked."""
    rows = tuple(replace(row, count=None, share=None, first=None, points=None) for row in table.rows)
    missing = dict.fromkeys(table.missing)
    return replace(table, n=None, answered=None, rows=rows, missing=missing, figures=None, responses=None)


@dataclass(frozen=True)
class Filtered:
    """Tables of a question under filters: counted by `cubes` of all, hidden by the `plan` for `linked`, the others."""

    table: Table
    cubes: Cubes
    linked: Linked
    plan: Plan

    def under(self, where: Where) -> ShownTable | None:
        if not self._is_shown(where):
            return None
        return self._shown(where, self.hiding(where))

    def known(self, where: Where) -> ShownTable:
        """Of such as answer under their name."""
        return self._shown(where, NOTHING)

    def _shown(self, where: Where, hiding: Hiding) -> ShownTable:
        table = table_under(self.table, self.cubes, where)
        return shown_with(table, hiding, table.n)

    def _is_shown(self, where: Where) -> bool:
        if len(where) == 1:
            return all(value in self.plan.values(axis) for axis, value in where.items())
        first, second = sorted(where)
        return (where[first], where[second]) in self.plan.pairs((first, second))

    def hiding(self, where: Where) -> Hiding:
        """What is hidden everywhere, unless it is known to be nothing here; and what a block hides."""
        sums = self.linked.counts.rows[index_of(where)]
        sums = sums.reshape(len(sums), -1).sum(axis=1)
        rows = {row for row in self.linked.counts.merged if sums[row]}
        for axis, value in where.items():
            block = self.plan.blocks.get(axis)
            if block and value in block.values:
                rows |= block.rows
        codes = frozenset().union(*(self.linked.cells[row] for row in rows))
        missing = codes & set(self.table.missing)
        picked = PICKED in codes
        options = {code for code in self.cubes.ticks if self.table.kind == "multiple" and not self._nobody_chose(code)}
        split = {code for code in self.linked.ticks if not self.plan.without.get(code, frozenset()) & set(where)}
        unknown = options if picked else options - split
        return Hiding(
            codes - missing - {PICKED} | frozenset(unknown), missing, self._answered_is_hidden(rows, missing), picked
        )

    def _nobody_chose(self, code: str) -> bool:
        """And the table of everybody says so."""
        return code in self.linked.ticks and not self.linked.ticks[code].rows[0].any()

    def _answered_is_hidden(self, rows: Collection[int], missing: Collection[str]) -> bool:
        """The number that answered follows from the reasons, as long as none is hidden together with answers."""
        if not missing:
            return False
        return any(self.linked.cells[row] - set(missing) for row in rows) and (
            self.linked.hiding.answered or self._blocks_mix(rows)
        )

    def _blocks_mix(self, rows: Collection[int]) -> bool:
        reasons = set(self.table.missing)
        return any(self.linked.cells[row] & reasons for row in rows if row not in self.linked.counts.merged)
