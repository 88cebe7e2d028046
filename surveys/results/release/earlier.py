"""What the last batch told of a question, and which responses came before and after it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from surveys.results.shown import ShownTable
from surveys.results.tables import PICKED

from .groups import BATCH, Axis

Kept = tuple[int, ...]
"""Axes along which counts are told apart: none for everybody, one for a filter, two for a pair of filters."""

Place = tuple[tuple[int, int], ...]
"""A filter: axes, in their order, each with a value."""


@dataclass(frozen=True)
class Earlier:
    """`told` are the codes of the counts that the last tables showed, by filter; `cells` are the codes of each row.

    `order` are the places of the batches on their axis, oldest first; `early` says for each place whether the last
    table counted it. Without such an axis everything came at once.
    """

    told: Mapping[Place, frozenset[str]] = field(default_factory=dict)
    sizes: tuple[int, ...] = ()
    order: tuple[int, ...] = (0,)
    early: tuple[bool, ...] = (False,)
    cells: Sequence[Collection[str]] = ()

    def of(self, cells: Sequence[Collection[str]]) -> "Earlier":
        return replace(self, cells=cells)

    @cached_property
    def axes(self) -> frozenset[int]:
        """Along which a table was shown."""
        return frozenset(axis for place in self.told for axis, _value in place)

    def hidden(self, kept: Kept) -> np.ndarray:
        """(rows, values of the axes …): whether no count was told."""
        found = np.ones((len(self.cells), *(self.sizes[axis] for axis in kept)), dtype=bool)
        for place, codes in self.told.items():
            if tuple(axis for axis, _value in place) == kept:
                values = tuple(value for _axis, value in place)
                found[(slice(None), *values)] = [not codes & set(cell) for cell in self.cells]
        return found

    def shown(self, kept: Kept, values: Sequence[int]) -> bool:
        return tuple(zip(kept, values, strict=True)) in self.told


def earlier_of(axes: Sequence[Axis], tables: Mapping[Place, ShownTable]) -> Earlier:
    """From the last tables of a question, by filter."""
    batch = next((axis for axis in axes if axis.key == BATCH), None)
    numbers = [int(value) for value in batch.values] if batch else [0 if not tables else 1]
    counted = max((table.of for table in tables.values()), default=0)
    last = max(numbers) + 1
    early = tuple(bool(tables) and (batch is None or 0 < number <= counted) for number in numbers)
    order = tuple(sorted(range(len(numbers)), key=lambda place: numbers[place] or last))
    sizes = tuple(len(axis.values) for axis in axes)
    return Earlier({place: codes_told(table) for place, table in tables.items()}, sizes, order, early)


def codes_told(table: ShownTable) -> frozenset[str]:
    rows = {row.code for row in table.rows if row.count is not None}
    missing = {code for code, count in table.missing.items() if count is not None}
    return frozenset(rows | missing | (set() if table.answered is None else {PICKED}))


def codes_hidden(table: ShownTable) -> frozenset[str]:
    return frozenset([*(row.code for row in table.rows), *table.missing]) - codes_told(table)


NOTHING_EARLIER = Earlier()
