"""Whether each hidden count of a question may be anything from 0 to k−1 for who knows everything that is shown.

Proved by other worlds (`worlds`): two responses that differ in where they lie exchange their answers, so that nothing
shown changes. A count whose freedom is not proved counts as known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from surveys.results.partition import small

from .earlier import NOTHING_EARLIER, Earlier, Kept
from .plans import Plan
from .worlds import moved_in_squares


@dataclass(frozen=True)
class Counts:
    """Rows by finest group; exactly one row holds each response. `merged` rows stand for several, hidden each.

    `slack` says by finest group how many of row 0 may go, and come, at most; None where nothing bounds them.
    `fixed` are axes along which nothing is ever shown apart, but along which nothing may move either. `earlier` is what
    was told before of the rows.
    """

    rows: np.ndarray
    k: int
    merged: frozenset[int] = frozenset()
    slack: tuple[np.ndarray, np.ndarray] | None = None
    fixed: frozenset[int] = frozenset()
    earlier: Earlier = NOTHING_EARLIER

    @property
    def axes(self) -> range:
        return range(self.rows.ndim - 1)

    @property
    def filters(self) -> list[int]:
        return [axis for axis in self.axes if axis not in self.fixed]

    def by_batch(self, kept: Kept) -> tuple[np.ndarray, np.ndarray]:
        """(row, values of the kept axes …, rest, batch): how many there are, and how many can move to another row."""
        movable = self.rows
        if self.slack is not None:
            movable = np.stack([np.minimum(row, most) for row, most in zip(self.rows, self.slack, strict=True)])
        return self._in_order(self.rows, kept), self._in_order(movable, kept)

    def _in_order(self, rows: np.ndarray, kept: Kept) -> np.ndarray:
        moved = np.moveaxis(rows, [axis + 1 for axis in kept], range(1, len(kept) + 1))
        return moved.reshape((*moved.shape[: len(kept) + 1], -1, len(self.earlier.order)))[..., self.earlier.order]


def bound_rows(counts: Counts, plan: Plan, targets: Sequence[int]) -> Iterator[int]:
    """Rows among `targets` of which a hidden count is not free, under any filter that is declared, shown or not."""
    for axis in counts.filters:
        yield from _bound_on_axis(counts, plan, axis, targets)
    for pair in combinations(counts.filters, 2):
        yield from _bound_in_pairs(counts, plan, pair, targets)


def _bound_on_axis(counts: Counts, plan: Plan, axis: int, targets: Sequence[int]) -> Iterator[int]:
    seen = _Seen.of(counts, plan, (axis,))
    for row, value, must_vary in _cells(seen.cube, plan, axis, targets, counts.k):
        if not any(seen.varies((row, value), way, must_vary) for way in _ways(plan, axis, row, value, seen.cube)):
            yield row


Way = tuple[Sequence[int], Sequence[int]]
"""Values of an axis among which answers may change places, and the rows that they may be answers of."""


def _ways(plan: Plan, axis: int, row: int, value: int, cube: np.ndarray, place: int = 1) -> Iterator[Way]:
    """For answers of `row` under `value`: among values that are not shown, and inside a block."""
    withheld = [other for other in range(cube.shape[place]) if other not in plan.values(axis)]
    if value in withheld:
        yield withheld, range(len(cube))
    block = plan.blocks.get(axis)
    if block and row in block.rows and (value in block.values or (block.rest and value in withheld)):
        yield [*sorted(block.values), *(withheld if block.rest else ())], sorted(block.rows)


def _cells(cube: np.ndarray, plan: Plan, axis: int, targets: Sequence[int], k: int) -> Iterator[tuple[int, int, bool]]:
    """Small counts under values that are not shown, and all that a block hides. True: in any case up to k−1."""
    sums, block = cube.sum(axis=2), plan.blocks.get(axis)
    withheld = [value for value in range(cube.shape[1]) if value not in plan.values(axis)]
    for row in targets:
        for value in withheld:
            if small(int(sums[row, value]), k):
                yield row, value, int(sums[:, value].sum()) >= k
        if block and row in block.rows:
            for value in sorted(block.values):
                yield row, value, True


@dataclass(frozen=True)
class _Seen:
    """Counts by (row, kept axes …, rest), where groups that nothing shown tells apart are one."""

    counts: Counts
    kept: Kept
    cube: np.ndarray
    slack: tuple[np.ndarray, ...] | None

    @classmethod
    def of(cls, counts: Counts, plan: Plan, kept: Kept) -> "_Seen":
        slack = counts.slack and tuple(reduced(each[None], counts, plan, kept)[0] for each in counts.slack)
        return cls(counts, kept, reduced(counts.rows, counts, plan, kept), slack)

    def movable(self, cell: tuple[int, ...], along: Sequence[Kept]) -> np.ndarray:
        """Without early responses that earlier tables, along any of the axes, would show to move."""
        earlier = self.counts.earlier
        early = np.resize(earlier.early, self.cube.shape[-1])
        if not earlier.told or not early.any():
            return self.cube
        stuck = np.zeros(self.cube.shape[:-1], dtype=bool)
        for axes in along:
            told = ~earlier.hidden(axes)
            if told[(cell[0], *(cell[1 + self.kept.index(axis)] for axis in axes))]:
                stuck[...] = True
            shape = [size if axis in axes else 1 for axis, size in zip(self.kept, stuck.shape[1:], strict=True)]
            stuck |= told.reshape((len(told), *shape))
        return np.where(stuck[..., None] & early, 0, self.cube)

    def varies(self, cell: tuple[int, ...], way: tuple[Sequence[int], ...], must_vary: bool) -> bool:
        """By exchanging answers of the cell with others of `way`: values of each kept axis, and last the rows."""
        row, *places = cell
        rows = [other for other in way[-1] if other != row]
        along = [(axis,) for axis, values in zip(self.kept, way, strict=False) if len(values) > 1]
        movable = self.movable(cell, along)
        falls, rises = movable[row], movable[rows].sum(axis=0)
        if self.slack is not None:
            falls, rises = np.minimum(falls, self.slack[0]), np.minimum(rises, self.slack[1])
        down = int(np.minimum(falls[tuple(places)], _around(rises, way[:-1], places)).sum())
        up = int(np.minimum(rises[tuple(places)], _around(falls, way[:-1], places)).sum())
        count, group = int(self.cube[cell].sum()), int(self.cube[(slice(None), *places)].sum())
        most = self.counts.k - 1 if must_vary else min(self.counts.k - 1, group)
        return (row in self.counts.merged or down >= count) and count + up >= most


def _around(counts: np.ndarray, values: Sequence[Sequence[int]], places: Sequence[int]) -> np.ndarray:
    """By rest, all in the given values of the kept axes without the place itself."""
    inside = counts[np.ix_(*values, range(counts.shape[-1]))]
    return inside.reshape(-1, counts.shape[-1]).sum(axis=0) - counts[tuple(places)]


def _bound_in_pairs(counts: Counts, plan: Plan, pair: tuple[int, int], targets: Sequence[int]) -> Iterator[int]:
    sums = counts.rows.sum(axis=tuple(axis + 1 for axis in counts.axes if axis not in pair))
    few = (sums > 0) & (sums < counts.k)
    for first, second in plan.pairs(pair):
        few[:, first, second] = False
    if not few[list(targets)].any():
        return
    seen = _Seen.of(counts, plan, pair)
    for row in targets:
        for first, second in zip(*np.nonzero(few[row]), strict=True):
            if not _pair_varies(seen, plan, pair, (row, int(first), int(second))):
                yield row


def _pair_varies(seen: _Seen, plan: Plan, pair: tuple[int, int], cell: tuple[int, int, int]) -> bool:
    """Along the axes where its values are not shown, else in squares that keep both margins."""
    row, first, second = cell
    every = range(len(seen.cube))
    one = [*_ways(plan, pair[0], row, first, seen.cube, 1), ([first], every)]
    other = [*_ways(plan, pair[1], row, second, seen.cube, 2), ([second], every)]
    for (values, rows), (others, own) in product(one, other):
        way = (values, others, sorted(set(rows) & set(own)))
        if len(values) + len(others) > 2 and seen.varies(cell, way, must_vary=False):
            return True
    return _varies_in_squares(seen, plan.pairs(pair), row, (first, second))


def _varies_in_squares(seen: _Seen, shown: frozenset[tuple[int, int]], row: int, cell: tuple[int, int]) -> bool:
    closed = np.zeros(seen.cube.shape[1:3], dtype=bool)
    for each in shown:
        closed[each] = True
    count, group = int(seen.cube[row][cell].sum()), int(seen.cube[(slice(None), *cell)].sum())
    down = 0 if row in seen.counts.merged else count
    movable = seen.movable((row, *cell), [seen.kept])
    up = max(0, min(seen.counts.k - 1, group) - count)
    return all(
        moved_in_squares(movable, seen.slack, closed, row, cell, wanted, way) >= wanted
        for way, wanted in ((-1, down), (1, up))
        if wanted > 0
    )


def reduced(cube: np.ndarray, counts: Counts, plan: Plan, kept: tuple[int, ...]) -> np.ndarray:
    """(rows, values of the kept axes …, rest): groups that nothing shown tells apart are one."""
    for axis in counts.axes:
        if axis not in kept and axis not in counts.fixed:
            cube = _joined(cube, axis + 1, _shown_apart(plan, axis))
    cube = np.moveaxis(cube, [axis + 1 for axis in kept], range(1, len(kept) + 1))
    return cube.reshape((*cube.shape[: len(kept) + 1], -1))


def _shown_apart(plan: Plan, axis: int) -> list[int]:
    block = plan.blocks.get(axis)
    return sorted(plan.values(axis) | (block.values if block else frozenset()))


def _joined(cube: np.ndarray, axis: int, apart: list[int]) -> np.ndarray:
    """All values of an axis but those that are shown apart become one."""
    own = np.take(cube, apart, axis)
    rest = cube.sum(axis=axis, keepdims=True) - own.sum(axis=axis, keepdims=True)
    return np.concatenate([own, rest], axis=axis)
