"""How a question follows what the last batch showed of it: as a whole, or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveys.results.shown import ShownTable
from surveys.results.suppression import hiding_of
from surveys.results.tables import Answered, Row, Table
from surveys.results.tables.classes import CLASSES

from .cubes import Cubes
from .earlier import Earlier, codes_told
from .filters import Filters
from .linking import Linked, grew, linked, newcomers_are_hidden, told_by_all
from .planning import plan_of
from .plans import Plan


@dataclass(frozen=True)
class Following:
    """A table of a question, counted anew. In the `last` batch less may be shown than before; till then it waits."""

    earlier: Earlier
    k: int
    fixed: frozenset[int]
    last: bool

    def planned(self, table: Table, cubes: Cubes, filters: Filters) -> tuple[Linked, Plan] | None:
        """What is shown now; None where nothing can follow."""
        found = self._linked(table, cubes)
        if found is None or not grew(found.counts, ()).all() or not self._newcomers_are_hidden(found):
            return None
        plan = plan_of(found, filters)
        return (found, plan) if self.last or self._shows_as_much(plan) else None

    def _newcomers_are_hidden(self, found: Linked) -> bool:
        return all(newcomers_are_hidden(counts) for counts in (found.counts, *found.ticks.values()))

    def _linked(self, table: Table, cubes: Cubes) -> Linked | None:
        """The table of everybody hides more, until it tells nothing of what a filter holds; None: nothing is left."""
        also: frozenset[str] = frozenset()
        while (hiding := hiding_of(table, self.k, also)) is not None:
            found = linked(table, cubes, hiding, self.k, self.fixed, self.earlier)
            told = told_by_all(found)
            if not told:
                return found
            if told <= also:
                return None
            also |= told
        return None

    def _shows_as_much(self, plan: Plan) -> bool:
        for place in self.earlier.told:
            if len(place) == 1 and place[0][1] not in plan.values(place[0][0]):
                return False
            if len(place) == 2 and (place[0][1], place[1][1]) not in plan.pairs((place[0][0], place[1][0])):
                return False
        return True


def tells(found: Linked) -> bool:
    """Where all is hidden, nothing is shown: else an answer that nobody gave would have to stay hidden."""
    return any(counts.any() for row, counts in enumerate(found.counts.rows) if row not in found.counts.merged)


def repeat_follows(old: ShownTable | None, new: ShownTable, last: bool) -> bool:
    """Of rounds the same counts are told again, in the same classes; in the last batch fewer of them may be."""
    if old is None:
        return True
    same = [row.bounds for row in old.rows] == [row.bounds for row in new.rows]
    return same and (codes_told(new) == codes_told(old) or (last and codes_told(new) < codes_told(old)))


def with_earlier_classes(table: Table, earlier: ShownTable | None, answers: Sequence[Answered]) -> Table:
    """Classes of numbers and dates stay as they were first shown; the outer ones reach as far as there are answers."""
    rows = [row for row in earlier.rows if row.bounds] if earlier and table.kind in CLASSES else []
    if not rows:
        return table
    bounds = [row.bounds for row in rows]
    found = [CLASSES[table.kind].read(one.answers[table.key]) for one in answers if table.key in one.answers]
    bounds[0] = (_least(bounds[0][0], found), bounds[0][1])
    bounds[-1] = (bounds[-1][0], _most(bounds[-1][1], found))
    kept = [Row(row.code, 0, bounds=each) for row, each in zip(rows, bounds, strict=True)]
    return replace(table, rows=(*kept, *(row for row in table.rows if not row.bounds)))


def _least(start: Any, found: Iterable[Any]) -> Any:
    return None if start is None else min([start, *(one for one in found if one is not None)])


def _most(end: Any, found: Iterable[Any]) -> Any:
    return None if end is None else max([end, *(one for one in found if one is not None)])
