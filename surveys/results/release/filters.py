"""Which filters show anything at all, decided by how many responses each of them lets through.

A filtered set and what it leaves out each hold k responses, and no sum or difference of released sizes tells of a
smaller group.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from surveys.results.partition import cells_to_hide, small

from .groups import Groups
from .worlds import can_vary_in_squares

Pair = tuple[int, int]
Values = frozenset[int]


@dataclass(frozen=True)
class Filters:
    """By axis the values, and by two axes the pairs of values, that may be shown. Axes and values are numbers."""

    single: Mapping[int, Values]
    double: Mapping[Pair, frozenset[Pair]]
    tables: frozenset[Pair]
    """The axes of which all sizes can be set side by side: what is hidden there is free as well."""

    def only(self, axes: Collection[int]) -> "Filters":
        """Nothing is shown along other axes."""
        single = {axis: values if axis in axes else frozenset() for axis, values in self.single.items()}
        double = {pair: pairs if set(pair) <= set(axes) else frozenset() for pair, pairs in self.double.items()}
        return Filters(single, double, frozenset(pair for pair in self.tables if set(pair) <= set(axes)))

    def shows(self, where: Mapping[int, int]) -> bool:
        if len(where) == 1:
            return all(value in self.single[axis] for axis, value in where.items())
        first, second = sorted(where)
        return (where[first], where[second]) in self.double[first, second]


def filters_of(groups: Groups, k: int) -> Filters:
    sizes = groups.sizes
    single = {axis: _single(groups, axis, k) for axis in groups.filterable}
    double: dict[Pair, frozenset[Pair]] = {}
    for pair in combinations(groups.filterable, 2):
        double[pair] = _double(groups, sizes, pair, single, k)
        if not _hidden_are_free(sizes, pair, single, double[pair], k, k):
            double[pair] = frozenset()
        if not _hidden_are_free(sizes, pair, single, double[pair], k, k):
            single[pair[1]] = frozenset()
    for (first, second), pairs in double.items():
        kept = (each for each in pairs if each[0] in single[first] and each[1] in single[second])
        double[first, second] = frozenset(kept)
    tables = (pair for pair in double if double[pair] and _hidden_are_free(sizes, pair, single, double[pair], k))
    return Filters(single, double, frozenset(tables))


def _others(axis: int, groups: Groups) -> tuple[int, ...]:
    return tuple(other for other in range(len(groups.axes)) if other != axis)


def _single(groups: Groups, axis: int, k: int) -> Values:
    """A value is shown if it holds k responses, and if what is not shown holds k together, of two values or more."""
    along = groups.sizes.sum(axis=_others(axis, groups))
    counts = {str(value): int(count) for value, count in enumerate(along)}
    hidden = cells_to_hide(counts, k)
    if hidden is None:
        return frozenset()
    return frozenset(value for value, count in enumerate(along) if count >= k and str(value) not in hidden)


def _double(groups: Groups, sizes: np.ndarray, pair: Pair, single: dict[int, Values], k: int) -> frozenset[Pair]:
    """All pairs that are large enough, without those that would let a smaller rest be computed."""
    others = tuple(axis for axis in range(len(groups.axes)) if axis not in pair)
    table = sizes.sum(axis=others)
    total = table.sum()
    shown = np.zeros(table.shape, dtype=bool)
    for first, second in _candidates(single, pair):
        shown[first, second] = table[first, second] >= k and not small(int(total - table[first, second]), k)
    while (worst := _too_small_a_rest(table, shown, single, pair, k)) is not None:
        shown[worst] = False
    return frozenset((int(first), int(second)) for first, second in zip(*np.nonzero(shown), strict=True))


def _candidates(single: dict[int, Values], pair: Pair) -> Iterator[Pair]:
    for first in sorted(single[pair[0]]):
        for second in sorted(single[pair[1]]):
            yield first, second


def _too_small_a_rest(
    table: np.ndarray, shown: np.ndarray, single: dict[int, Values], pair: Pair, k: int
) -> Pair | None:
    """The smallest shown pair in a row, a column or the whole whose rest is small; None where none is."""
    rests = np.where(shown, 0, table)
    for axis in (0, 1):
        for value in sorted(single[pair[axis]]):
            if small(int(np.take(rests, value, axis).sum()), k):
                line = np.take(shown, value, axis).nonzero()[0]
                cells = [(value, int(other)) if axis == 0 else (int(other), value) for other in line]
                return min(cells, key=lambda cell: table[cell])
    corner = rests[np.ix_(*(_others_than(single[axis], size) for axis, size in zip(pair, table.shape, strict=True)))]
    if shown.any() and (small(int(rests.sum()), k) or small(int(corner.sum()), k)):
        return min(((int(a), int(b)) for a, b in zip(*np.nonzero(shown), strict=True)), key=lambda cell: table[cell])
    return None


def _others_than(values: Values, number: int) -> list[int]:
    return [value for value in range(number) if value not in values]


def _hidden_are_free(
    sizes: np.ndarray,
    pair: Pair,
    single: Mapping[int, Values],
    shown: frozenset[Pair],
    k: int,
    below: int | None = None,
) -> bool:
    """Whether each pair that is not shown may be anything from 0 to k−1 for who knows all other sizes.

    Of all pairs under a value that is shown, or only of those that hold some, fewer than `below`.
    """
    others = tuple(axis for axis in range(sizes.ndim) if axis not in pair)
    table = sizes.sum(axis=others)
    cube = np.moveaxis(sizes, pair, (0, 1)).reshape((*table.shape, -1))
    closed = np.zeros(table.shape, dtype=bool)
    for cell in shown:
        closed[cell] = True
    hidden = (
        (first, second)
        for first, second in product(range(table.shape[0]), range(table.shape[1]))
        if (first in single[pair[0]] or second in single[pair[1]]) and not closed[first, second]
    )
    if below is not None:
        hidden = (cell for cell in hidden if small(int(table[cell]), below))
    return all(
        _varies_along(table, single, pair, cell, k) or can_vary_in_squares(cube, closed, cell, k) for cell in hidden
    )


def _varies_along(table: np.ndarray, single: Mapping[int, Values], pair: Pair, cell: Pair, k: int) -> bool:
    """Responses under values that are not shown may as well lie under another one of these."""
    for place in (0, 1):
        hidden = [value for value in range(table.shape[place]) if value not in single[pair[place]]]
        line = np.take(table, cell[1 - place], axis=1 - place)
        if cell[place] in hidden and len(hidden) > 1 and line[hidden].sum() >= k - 1:
            return True
    return False
