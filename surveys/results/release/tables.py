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
from .before import NOTHING_BEFORE, Before, ShownUnder, following
from .cubes import cubes_of, table_under
from .dimension_tables import of_dimension
from .distinct import Distinct, Source, counted_once
from .earlier import Place, codes_hidden, earlier_of
from .filters import Filters, filters_of
from .following import Following, repeat_follows, tells, with_earlier_classes
from .groups import SIDE, Axis, Groups
from .hidden import Filtered, Hidden, Where, withheld


@dataclass(frozen=True)
class Wanted:
    """What is counted from `source`: all responses by their groups, which do not mix those of `named` ones, which are
    known to everybody, with others, which are protected.

    `before` is what the last batch showed. What cannot follow it safely stays as it was. In the `final` batch of a wave
    less of a question may be shown than before, for no more will come.
    """

    batch: BatchInput
    groups: Groups
    named: np.ndarray
    source: Source
    before: Before = NOTHING_BEFORE
    final: bool = False
    number: int = 1

    @cached_property
    def others(self) -> Groups:
        return self.groups.only(~self.named)

    @cached_property
    def filters(self) -> Filters:
        """Those of which new tables can be shown."""
        found = filters_of(self.others, self.batch.k)
        return following(self.before, found, self.groups, self.batch.k)

    @cached_property
    def sizes_stay(self) -> bool:
        """Whether a filter that was shown could not be shown now: then all tables stay with them."""
        filters = declared_filters(self.groups.axes)
        were = [where for where in filters if where and self.before.under(self.names(where))]
        return any(not (self.filters.shows(where) or self.all_named(where)) for where in were)

    def all_named(self, where: Where) -> bool:
        """Whether all of a side answer under their name: then nobody else is in it."""
        if not self.groups.axes or self.groups.axes[0].key != SIDE or 0 not in where:
            return False
        inside = self.groups.inside({0: where[0]})
        return bool(inside.any() and self.named[inside].all() and self.groups.inside(where).any())

    @property
    def fixed(self) -> frozenset[int]:
        return frozenset(range(len(self.groups.axes))) - frozenset(self.groups.filterable)

    def names(self, where: Where) -> dict[str, str]:
        axes = self.groups.axes
        return {axes[axis].key: axes[axis].values[value] for axis, value in where.items()}


def released_tables(wanted: Wanted) -> Iterator[ShownUnder]:
    """Everybody first. All sizes are of one batch, and so is a table under all filters: what cannot follow stays."""
    hidden = {placed.ref: list(_hidden(wanted, placed)) for placed in wanted.batch.definition.placed}
    hidden = {ref: found for ref, found in hidden.items() if found}
    for where in declared_filters(wanted.groups.axes):
        names = wanted.names(where)
        if where and wanted.sizes_stay:
            yield wanted.before.under(names) or ShownUnder(names, None, {}, wanted.number)
        elif _is_shown(wanted, where):
            tables = {ref: tuple(_shown(wanted, one, where, ref) for one in found) for ref, found in hidden.items()}
            n = int(wanted.groups.times[wanted.groups.inside(where)].sum())
            yield ShownUnder(names, n, tables, wanted.number)
        else:
            yield ShownUnder(names, None, {}, wanted.number)


def _shown(wanted: Wanted, found: Hidden, where: Where, ref: str) -> ShownTable:
    if found.whole:
        new = found.under(where) if where else found.whole
        return replace(new, of=wanted.number) if new else found.blank
    return wanted.before.table(wanted.names(where), ref, found.blank) or found.blank


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
    return wanted.filters.shows(where) or wanted.all_named(where)


def _hidden(wanted: Wanted, placed: Placed) -> Iterator[Hidden]:
    batch = wanted.batch
    if placed.repeats:
        for table in _over_rounds(wanted, placed):
            yield _of_rounds(wanted, placed, table)
        return
    for table, given in counted_once(placed.question, wanted.source, batch.definition.languages, batch.k):
        axis = next((number for number, axis in enumerate(wanted.groups.axes) if axis.key == table.key), None)
        if axis is not None:
            old = wanted.before.table({}, placed.ref, _blank(table))
            found = of_dimension(
                table, axis, wanted.groups, wanted.others, wanted.filters, codes_hidden(old) if old else ()
            )
            yield replace(found, whole=None) if wanted.sizes_stay else found
        else:
            yield _of_question(wanted, placed, table, given)


def _over_rounds(wanted: Wanted, placed: Placed, *, others: bool = False) -> list[Table]:
    rounds = wanted.source.rounds(placed, others=others)
    responses = int((wanted.others if others else wanted.groups).times.sum())
    languages, k = wanted.batch.definition.languages, wanted.batch.k
    return tables_over_rounds(placed.question, rounds, responses=responses, languages=languages, smallest=k)


def _blank(table: Table) -> ShownTable:
    return withheld(shown_with(table, everything(table), None))


def _of_rounds(wanted: Wanted, placed: Placed, table: Table) -> Hidden:
    """What was hidden before stays hidden."""
    old = wanted.before.table({}, placed.ref, _blank(table))
    old = None if old is None or old.all_hidden else old
    new = _whole(wanted, placed, table, codes_hidden(old) if old else frozenset())
    return Hidden(_blank(table), new if repeat_follows(old, new, wanted.final) else None, lambda where: None)


def _whole(wanted: Wanted, placed: Placed, table: Table, also: frozenset[str]) -> ShownTable:
    """Hidden by what the others answered."""
    k = wanted.batch.k
    others = table
    if wanted.named.any():
        found = _over_rounds(wanted, placed, others=True)
        others = next(one for one in found if one.key == table.key)
    if few_responses(others, k):
        return shown_with(table, everything(table), None)
    return over_rounds(table, shown_with(table, hiding_of(others, k, also) or everything(table), table.n), k)


def _of_question(wanted: Wanted, placed: Placed, table: Table, given: Distinct) -> Hidden:
    """`table` is that of all; what is hidden in it follows from the others."""
    if wanted.sizes_stay:
        return Hidden(_blank(table), None, lambda where: None)
    tables = _earlier_tables(wanted, placed.ref, _blank(table))
    table = with_earlier_classes(table, tables.get(()), given.answers)
    groups, named = wanted.groups.at(given.groups, given.times), wanted.named[given.groups]
    every = cubes_of(table, placed.question, given, groups)
    table = replace(table_under(table, every, {}), figures=table.figures)
    cubes = cubes_of(table, placed.question, given.of(~named), groups.only(~named)) if named.any() else every
    question = Following(earlier_of(wanted.groups.axes, tables), wanted.batch.k, wanted.fixed, wanted.final)
    found = question.planned(table_under(table, cubes, {}) if named.any() else table, cubes, wanted.filters)
    if found is None or not (named.any() or tells(found[0])):
        return Hidden(_blank(table), None, lambda where: None)
    filtered = Filtered(table, every, *found)

    def under(where: Where) -> ShownTable | None:
        return filtered.known(where) if wanted.all_named(where) else filtered.under(where)

    return Hidden(_blank(table), shown_with(table, found[0].hiding, table.n), under)


def _earlier_tables(wanted: Wanted, ref: str, like: ShownTable) -> dict[Place, ShownTable]:
    """What was shown of the question, without those who are known."""
    found = {}
    for where in declared_filters(wanted.groups.axes):
        table = wanted.before.table(wanted.names(where), ref, like)
        if table and not wanted.all_named(where):
            found[tuple(where.items())] = table
    return found


__all__ = ["ShownUnder", "Wanted", "declared_filters", "released_tables"]
