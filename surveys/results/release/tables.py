"""The released tables of a wave: of everybody, of each value of a dimension, and of pairs, hidden together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

import numpy as np

from surveys.results.behind import few_responses
from surveys.results.definition import Placed
from surveys.results.shown import ShownTable
from surveys.results.suppression import everything, hiding_of, over_rounds, shown_with
from surveys.results.tables import Table, tables_over_rounds

from .batch_input import BatchInput
from .before import NOTHING_BEFORE, Before, ShownUnder, axis_stays_hidden, following, rows_stay_hidden
from .cubes import Cubes, cubes_of, table_under
from .dimension_tables import of_dimension
from .distinct import Distinct, Source, counted_once
from .filters import Filters, filters_of
from .groups import SIDE, Axis, Groups
from .hidden import Filtered, Hidden, Where, withheld
from .planning import Linked, linked, plan_of, told_by_all
from .plans import Plan


@dataclass(frozen=True)
class Wanted:
    """What is counted from `source`: all responses by their groups, which do not mix those of `named` ones, which are
    known to everybody, with others, which are protected.

    `before` is what the last batch showed. What cannot follow it safely stays as it was, or is not shown any more where
    `keep` is False. `final`: the figures of a filter may change by few responses, for no more will come.
    """

    batch: BatchInput
    groups: Groups
    named: np.ndarray
    source: Source
    before: Before = NOTHING_BEFORE
    final: bool = False
    keep: bool = True
    number: int = 1

    @cached_property
    def others(self) -> Groups:
        return self.groups.only(~self.named)

    @cached_property
    def filters(self) -> Filters:
        """Those of which new tables can be shown."""
        found = filters_of(self.others, self.batch.k)
        return following(self.before, found, self.groups, self.batch.k, self.final or not self.keep)

    @property
    def fixed(self) -> frozenset[int]:
        return frozenset(range(len(self.groups.axes))) - frozenset(self.groups.filterable)

    def names(self, where: Where) -> dict[str, str]:
        axes = self.groups.axes
        return {axes[axis].key: axes[axis].values[value] for axis, value in where.items()}


def released_tables(wanted: Wanted) -> Iterator[ShownUnder]:
    """Everybody first."""
    hidden = {placed.ref: list(_hidden(wanted, placed)) for placed in wanted.batch.definition.placed}
    hidden = {ref: found for ref, found in hidden.items() if found}
    for where in declared_filters(wanted.groups.axes):
        names = wanted.names(where)
        old = wanted.before.under(names) if wanted.keep else None
        if _is_shown(wanted, where):
            tables = {ref: tuple(_following(wanted, one, where, ref) for one in found) for ref, found in hidden.items()}
            n = int(wanted.groups.times[wanted.groups.inside(where)].sum())
            yield ShownUnder(names, n, tables, wanted.number)
        else:
            yield old or ShownUnder(names, None, {}, wanted.number)


def _following(wanted: Wanted, found: Hidden, where: Where, ref: str) -> ShownTable:
    """What was shown before stays where nothing new can be shown."""
    new = found.under(where) if where else found.whole
    old = wanted.before.table(wanted.names(where), ref, found.blank) if wanted.keep else None
    return replace(new, of=wanted.number) if new else old or found.blank


def declared_filters(axes: Sequence[Axis]) -> Iterator[dict[int, int]]:
    yield {}
    for number, axis in enumerate(axes):
        yield from ({number: value} for value in range(len(axis.codes)))
    for first, second in combinations(range(len(axes)), 2):
        for one, other in product(range(len(axes[first].codes)), range(len(axes[second].codes))):
            yield {first: one, second: other}


def _is_shown(wanted: Wanted, where: Where) -> bool:
    others = int(wanted.others.times.sum())
    if not where:
        return others >= wanted.batch.k or (others == 0 and bool(wanted.named.any()))
    return wanted.filters.shows(where) or _all_named(wanted, where)


def _all_named(wanted: Wanted, where: Where) -> bool:
    """Whether all of a side answer under their name: then nobody else is in it."""
    if not wanted.groups.axes or wanted.groups.axes[0].key != SIDE or 0 not in where:
        return False
    inside = wanted.groups.inside({0: where[0]})
    return bool(inside.any() and wanted.named[inside].all() and wanted.groups.inside(where).any())


def _hidden(wanted: Wanted, placed: Placed) -> Iterator[Hidden]:
    batch = wanted.batch
    if placed.repeats:
        for table in _over_rounds(wanted, placed):
            yield Hidden(_blank(table), _whole(wanted, placed, table), lambda where: None)
        return
    for table, given in counted_once(placed.question, wanted.source, batch.definition.languages, batch.k):
        axis = next((number for number, axis in enumerate(wanted.groups.axes) if axis.key == table.key), None)
        if axis is not None:
            yield of_dimension(table, axis, wanted.groups, wanted.others, wanted.filters)
        else:
            yield _of_question(wanted, placed, table, given)


def _over_rounds(wanted: Wanted, placed: Placed, *, others: bool = False) -> list[Table]:
    rounds = wanted.source.rounds(placed, others=others)
    responses = int((wanted.others if others else wanted.groups).times.sum())
    languages, k = wanted.batch.definition.languages, wanted.batch.k
    return tables_over_rounds(placed.question, rounds, responses=responses, languages=languages, smallest=k)


def _blank(table: Table) -> ShownTable:
    return withheld(shown_with(table, everything(table), None))


def _whole(wanted: Wanted, placed: Placed, table: Table) -> ShownTable:
    """Hidden by what the others answered."""
    k = wanted.batch.k
    others = table
    if wanted.named.any():
        found = _over_rounds(wanted, placed, others=True)
        others = next(one for one in found if one.key == table.key)
    if few_responses(others, k):
        return shown_with(table, everything(table), None)
    return over_rounds(table, shown_with(table, hiding_of(others, k) or everything(table), table.n), k)


def _of_question(wanted: Wanted, placed: Placed, table: Table, given: Distinct) -> Hidden:
    """`table` is that of all; what is hidden in it follows from the others."""
    blank = _blank(table)
    groups, named = wanted.groups.at(given.groups, given.times), wanted.named[given.groups]
    cubes = cubes_of(table, placed.question, given.of(~named), groups.only(~named))
    found = _linked(table_under(table, cubes, {}) if wanted.named.any() else table, cubes, wanted)
    if found is None:
        return Hidden(blank, None, lambda where: None)
    whole = shown_with(table, found.hiding, table.n)
    old = wanted.before.table({}, placed.ref, blank)
    if old and not rows_stay_hidden(old, whole, found, wanted.others):
        return Hidden(blank, None, lambda where: None)
    every = cubes_of(table, placed.question, given, groups) if wanted.named.any() else cubes
    filtered = Filtered(table, every, found, _plan(wanted, found))

    def under(where: Where) -> ShownTable | None:
        return filtered.known(where) if _all_named(wanted, where) else filtered.under(where)

    return Hidden(blank, whole, under)


def _plan(wanted: Wanted, found: Linked) -> Plan:
    """The dimensions along which the question can be shown now, those left out that would tell of earlier ones."""
    plan = plan_of(found, wanted.filters)
    if not wanted.before.pieces:
        return plan
    telling = {axis for axis in plan.single if not axis_stays_hidden(found, plan, axis, wanted.others)}
    return plan_of(found, wanted.filters.only(set(wanted.filters.single) - telling)) if telling else plan


def _linked(table: Table, cubes: Cubes, wanted: Wanted) -> Linked | None:
    """The table of everybody hides more, until it tells nothing of what a filter holds; None where nothing is left."""
    also: frozenset[str] = frozenset()
    while (hiding := hiding_of(table, wanted.batch.k, also)) is not None:
        found = linked(table, cubes, hiding, wanted.batch.k, wanted.fixed)
        told = told_by_all(found)
        if not told:
            return found
        if told <= also:
            return None
        also |= told
    return None


__all__ = ["ShownUnder", "Wanted", "declared_filters", "released_tables"]
