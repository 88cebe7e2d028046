"""The released tables of a wave: of everybody, of each value of a dimension, and of pairs, hidden together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np

from surveys.domain.survey import Question
from surveys.results.behind import few_responses
from surveys.results.definition import Placed
from surveys.results.shown import ShownTable
from surveys.results.suppression import everything, hiding_of, over_rounds, shown_with
from surveys.results.tables import Answered, Table, rounds_of, tables_of, tables_over_rounds

from .batch_input import BatchInput
from .cubes import Cubes, cubes_of, table_under
from .dimension_tables import of_dimension
from .filters import Filters, filters_of
from .groups import SIDE, Axis, Groups
from .hidden import Filtered, Hidden, Where
from .planning import Linked, linked, plan_of, told_by_all


@dataclass(frozen=True)
class ShownUnder:
    """What a filter shows. `n` is None where nothing is shown; then there are no tables either."""

    where: Mapping[str, str]
    n: int | None
    tables: Mapping[str, tuple[ShownTable, ...]]


@dataclass(frozen=True)
class Wanted:
    """What is counted: all responses by their groups. `named` ones are known to everybody: the others are protected."""

    batch: BatchInput
    groups: Groups
    named: np.ndarray

    @cached_property
    def others(self) -> Groups:
        return self.groups.only(~self.named)

    @cached_property
    def other_responses(self) -> list[Answered]:
        return [one for one, named in zip(self.batch.responses, self.named, strict=True) if not named]

    @cached_property
    def filters(self) -> Filters:
        return filters_of(self.others, self.batch.k)


def released_tables(wanted: Wanted) -> Iterator[ShownUnder]:
    """Everybody first."""
    hidden = {placed.ref: list(_hidden(wanted, placed)) for placed in wanted.batch.definition.placed}
    axes = wanted.groups.axes
    for where in declared_filters(axes):
        names = {axes[axis].key: axes[axis].values[value] for axis, value in where.items()}
        if _is_shown(wanted, where):
            tables = {ref: tuple(one.at(where) for one in found) for ref, found in hidden.items() if found}
            yield ShownUnder(names, int(wanted.groups.times[wanted.groups.inside(where)].sum()), tables)
        else:
            yield ShownUnder(names, None, {})


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
    for table in _tables(placed, wanted.batch.responses, wanted.batch):
        axis = next((number for number, axis in enumerate(wanted.groups.axes) if axis.key == table.key), None)
        if placed.repeats or not wanted.groups.axes:
            yield Hidden(_whole(wanted, placed, table), lambda where: None)
        elif axis is not None:
            yield of_dimension(table, axis, wanted.groups, wanted.others, wanted.filters)
        else:
            yield _of_question(wanted, placed.question, table)


def _tables(placed: Placed, responses: Sequence[Answered], batch: BatchInput) -> list[Table]:
    languages = batch.definition.languages
    if not placed.repeats:
        return tables_of(placed.question, responses, languages=languages, smallest=batch.k)
    rounds = rounds_of(responses, placed.path)
    return tables_over_rounds(placed.question, rounds, responses=len(responses), languages=languages, smallest=batch.k)


def _whole(wanted: Wanted, placed: Placed, table: Table) -> ShownTable:
    """Hidden by what the others answered."""
    k = wanted.batch.k
    others = table
    if wanted.named.any():
        others = next(one for one in _tables(placed, wanted.other_responses, wanted.batch) if one.key == table.key)
    n = None if few_responses(others, k) else table.n
    return over_rounds(table, shown_with(table, hiding_of(others, k) or everything(table), n), k)


def _of_question(wanted: Wanted, question: Question, table: Table) -> Hidden:
    """`table` is that of all; what is hidden in it follows from the others."""
    k = wanted.batch.k
    cubes = cubes_of(table, question, wanted.other_responses, wanted.others)
    own = table_under(table, cubes, {}) if wanted.named.any() else table
    found = _linked(own, cubes, k)
    if found is None:
        return Hidden(shown_with(table, everything(table), table.n), lambda where: None)
    plan = plan_of(found, wanted.filters)
    all_cubes = cubes_of(table, question, wanted.batch.responses, wanted.groups) if wanted.named.any() else cubes
    filtered = Filtered(table, all_cubes, found, plan)

    def under(where: Where) -> ShownTable | None:
        return filtered.known(where) if _all_named(wanted, where) else filtered.under(where)

    return Hidden(shown_with(table, found.hiding, table.n), under)


def _linked(table: Table, cubes: Cubes, k: int) -> Linked | None:
    """The table of everybody hides more, until it tells nothing of what a filter holds; None where nothing is left."""
    also: frozenset[str] = frozenset()
    while (hiding := hiding_of(table, k, also)) is not None:
        found = linked(table, cubes, hiding, k)
        told = told_by_all(found)
        if not told:
            return found
        if told <= also:
            return None
        also |= told
    return None
