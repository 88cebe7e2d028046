"""How many responses stand behind what a table shows: one response may answer in many rounds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .partition import Demand, Extra, small
from .tables import NOT_ASKED, Table, Who


def few_responses(table: Table, k: int) -> bool:
    """Whether the whole table is of a small group; nobody at all is none."""
    return small(table.n if table.who is None else table.responses, k)


def few_asked(table: Table, k: int) -> bool:
    if table.who is None:
        return small(table.n - table.missing.get(NOT_ASKED, 0), k)
    reasons = (code for code in table.missing if code != NOT_ASKED)
    return small(len(table.who.answered | table.who.behind(reasons)), k)


def few_answered(table: Table, k: int) -> bool:
    return small(table.answered if table.who is None else len(table.who.answered), k)


def few_behind(table: Table, code: str, count: int, k: int) -> bool:
    return small(count if table.who is None else len(table.who.behind([code])), k)


def few_beside(table: Table, codes: Iterable[str], k: int) -> frozenset[str]:
    """Rows whose count tells about a small group: those in it, or those not in it."""
    who = table.who
    if who is None:
        return frozenset()
    return frozenset(code for code in codes if any(small(len(group), k) for group in who.beside.get(code, ())))


@dataclass(frozen=True)
class Backed:
    """Demands of a sum whose hidden cells, which a reader can add up, must be of `k` responses together."""

    who: Who
    k: int

    def demand(self, cells: Collection[str], also: Demand) -> Demand:
        few = frozenset(code for code in cells if small(len(self.who.behind([code])), self.k))
        return Demand(also.hide | few, lambda hidden: also.enough(hidden) and self._enough(hidden))

    def _enough(self, hidden: Collection[str]) -> bool:
        return len(self.who.behind(hidden)) >= self.k


def backed(table: Table, cells: Collection[str], extra: Extra, k: int) -> Extra:
    """`extra`, and for a table over rounds that enough responses stand behind it all."""
    if table.who is None:
        return extra
    behind, few = Backed(table.who, k), few_beside(table, cells, k)
    return lambda total: behind.demand(cells, extra(total).and_hide(few))
