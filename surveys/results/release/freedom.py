"""Whether each hidden count of a question may be anything from 0 to k−1 for who knows everything that is shown.

Proved by other worlds (`worlds`): two responses that differ in where they lie exchange their answers, so that nothing
shown changes. A count whose freedom is not proved counts as known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from surveys.results.partition import small

from .plans import Block, Plan
from .worlds import moved_in_squares


@dataclass(frozen=True)
class Counts:
    """Rows by finest group; exactly one row holds each response. `merged` rows stand for several, hidden each.

    `slack` says by finest group how many of row 0 may go, and come, at most; None where nothing bounds them.
    `fixed` are axes along which nothing is ever shown apart, but along which nothing may move either.
    """

    rows: np.ndarray
    k: int
    merged: frozenset[int] = frozenset()
    slack: tuple[np.ndarray, np.ndarray] | None = None
    fixed: frozenset[int] = frozenset()

    @property
    def axes(self) -> range:
        return range(self.rows.ndim - 1)


def all_free(counts: Counts, plan: Plan, targets: Sequence[int]) -> bool:
    """Of the rows `targets`, under every filter that is declared, shown or not."""
    filters = [axis for axis in counts.axes if axis not in counts.fixed]
    return all(_axis_is_free(counts, plan, axis, targets) for axis in filters) and all(
        _pairs_are_free(counts, plan, pair, targets) for pair in combinations(filters, 2)
    )


def _axis_is_free(counts: Counts, plan: Plan, axis: int, targets: Sequence[int]) -> bool:
    cube = reduced(counts.rows, counts, plan, (axis,))
    slack = counts.slack and tuple(reduced(each[None], counts, plan, (axis,))[0] for each in counts.slack)
    shown = plan.values(axis)
    withheld = [value for value in range(cube.shape[1]) if value not in shown]
    block = plan.blocks.get(axis)
    for row, value, must_vary in _cells(cube, withheld, block, targets, counts.k):
        ways = [(withheld, range(len(cube)))] if value in withheld else []
        if block and row in block.rows and (block.rest or value not in withheld):
            ways.append(([*block.values, *(withheld if block.rest else ())], sorted(block.rows)))
        if not any(_varies(cube, slack, (row, value), way, counts, must_vary) for way in ways):
            return False
    return True


def _cells(
    cube: np.ndarray, withheld: Sequence[int], block: Block | None, targets: Sequence[int], k: int
) -> Iterator[tuple[int, int, bool]]:
    """Small counts under values that are not shown, and all that a block hides. True: in any case up to k−1."""
    sums = cube.sum(axis=2)
    for row in targets:
        for value in withheld:
            if small(int(sums[row, value]), k):
                yield row, value, int(sums[:, value].sum()) >= k
        if block and row in block.rows:
            for value in sorted(block.values):
                yield row, value, True


def _varies(
    cube: np.ndarray,
    slack: Sequence[np.ndarray] | None,
    cell: tuple[int, int],
    way: tuple[Sequence[int], Sequence[int]],
    counts: Counts,
    must_vary: bool,
) -> bool:
    """By exchanging answers with responses that lie on one of the other `values`, and gave an answer of `rows`."""
    row, value = cell
    values, rows = [other for other in way[0] if other != value], [other for other in way[1] if other != row]
    if not values or not rows:
        return False
    falls, rises = cube[row], cube[rows].sum(axis=0)
    if slack is not None:
        falls, rises = np.minimum(falls, slack[0]), np.minimum(rises, slack[1])
    count, group = int(cube[row, value].sum()), int(cube[:, value].sum())
    down = int(np.minimum(falls[value], rises[values].sum(axis=0)).sum())
    up = int(np.minimum(rises[value], falls[values].sum(axis=0)).sum())
    most = counts.k - 1 if must_vary else min(counts.k - 1, group)
    return (row in counts.merged or down >= count) and count + up >= most


def _pairs_are_free(counts: Counts, plan: Plan, pair: tuple[int, int], targets: Sequence[int]) -> bool:
    sums = counts.rows.sum(axis=tuple(axis + 1 for axis in counts.axes if axis not in pair))
    shown = plan.pairs(pair)
    cells = [
        (row, (int(first), int(second)))
        for row in targets
        for first, second in zip(*np.nonzero((sums[row] > 0) & (sums[row] < counts.k)), strict=True)
        if (int(first), int(second)) not in shown
    ]
    if not cells:
        return True
    cube = reduced(counts.rows, counts, plan, pair)
    slack = counts.slack and tuple(reduced(each[None], counts, plan, pair)[0] for each in counts.slack)
    return all(_pair_varies(cube, slack, counts, plan, pair, row, cell) for row, cell in cells)


def _pair_varies(cube, slack, counts: Counts, plan: Plan, pair, row: int, cell: tuple[int, int]) -> bool:
    """Along one of the two axes where its value is not shown, else in squares that keep both margins."""
    for place in (0, 1):
        shown = plan.values(pair[place])
        if cell[place] not in shown:
            along = np.moveaxis(cube, place + 1, 1)[:, :, cell[1 - place], :]
            own = slack and tuple(np.moveaxis(each, place, 0)[:, cell[1 - place], :] for each in slack)
            withheld = [value for value in range(along.shape[1]) if value not in shown]
            if _varies(along, own, (row, cell[place]), (withheld, range(len(cube))), counts, False):
                return True
    return _varies_in_squares(cube, slack, counts, plan.pairs(pair), row, cell)


def _varies_in_squares(cube, slack, counts: Counts, shown, row: int, cell: tuple[int, int]) -> bool:
    closed = np.zeros(cube.shape[1:3], dtype=bool)
    for each in shown:
        closed[each] = True
    count, group = int(cube[row][cell].sum()), int(cube[(slice(None), *cell)].sum())
    down = 0 if row in counts.merged else count
    up = max(0, min(counts.k - 1, group) - count)
    return all(
        moved_in_squares(cube, slack, closed, row, cell, wanted, way) >= wanted
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
