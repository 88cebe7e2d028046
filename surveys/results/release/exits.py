"""Counts that were hidden while they were small, and may be shown now: could they have been anything from 0 to k−1?

Proved by other worlds: answers of two rows are exchanged between early responses, where nothing that was shown tells
of it, and exchanged back between responses that came later. From then on everything is as it is shown.
"""

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np

from surveys.results.tables import OUTSIDE

from .earlier import Earlier, Kept

Ends = tuple[np.ndarray, np.ndarray]
"""By batch: how many may leave a count up to then, and how many may come to it, and be back today."""


def kept_hidden(counts: np.ndarray, movable: np.ndarray, earlier: Earlier, kept: Kept, k: int) -> np.ndarray:
    """(rows, values of the axes …): hidden counts that would tell what they were, if they were shown now.

    `counts`, and how many of them can move to another row, are by (row, values of the axes …, rest, batch), the batches
    in their order. That nobody gave an answer which was never on offer is no secret.
    """
    found = np.zeros(counts.shape[: len(kept) + 1], dtype=bool)
    so_far = np.cumsum(counts.sum(axis=-2), axis=-1)[..., :-1]
    hidden = {axes: earlier.hidden(axes) for axes in _parts(kept)}
    idle = {row for row, codes in enumerate(earlier.cells) if set(codes) == {OUTSIDE} and not counts[row].any()}
    joined = any(len(codes) > 1 for codes in earlier.cells)  # any of them may be small
    for cell in product(*map(range, found.shape)):
        then = so_far[cell]
        asked = (then > 0) | (earlier.shown(kept, cell[1:]) and cell[0] not in idle)
        if hidden[kept][cell] and asked.any():
            down, up = _ends(cell, kept, hidden, movable)
            few = np.where(so_far < k, so_far, 0) * hidden[kept][..., None]
            others = few[(slice(None), *cell[1:])].sum(axis=0) + k * joined
            found[cell] = bool((asked & ((down < _less(then, others, k)) | (up < _more(then, others, k)))).any())
    return found


def _less(then: np.ndarray, others: np.ndarray, k: int) -> np.ndarray:
    """A large count was hidden for the sake of small ones: it must be able to give to them."""
    return np.where(then < k, then, np.where(others > 0, k - 1, 0))


def _more(then: np.ndarray, others: np.ndarray, k: int) -> np.ndarray:
    """And to take from them."""
    return np.where(then < k, k - 1 - then, np.minimum(k - 1, others))


def _parts(kept: Kept) -> list[Kept]:
    return [(), *((axis,) for axis in kept), *([kept] if len(kept) > 1 else [])]


def _ends(cell: tuple[int, ...], kept: Kept, hidden: Mapping[Kept, np.ndarray], movable: np.ndarray) -> Ends:
    down = np.zeros(movable.shape[-1] - 1, dtype=np.int64)
    up = down.copy()
    for mine, others in _exchanges(cell, kept, hidden):
        here = np.minimum.reduce([movable[each] for each in mine])
        there = np.minimum.reduce([movable[each] for each in others])
        down += _moved(here, there, len(mine) == 1)
        up += _moved(there, here, len(mine) == 1)
    return down, up


def _exchanges(
    cell: tuple[int, ...], kept: Kept, hidden: Mapping[Kept, np.ndarray]
) -> Iterator[tuple[list[tuple[int, ...]], list[tuple[int, ...]]]]:
    """Counts that fall together, and those that rise then, where no earlier table tells of it."""
    row, *values = cell
    for other in range(len(hidden[()])):
        if other == row:
            continue
        if hidden[()][row] and hidden[()][other]:
            yield [cell], [(other, *values)]
        for place, axis in enumerate(kept):
            for value in range(hidden[(axis,)].shape[1]):
                both = np.ix_((row, other), (values[place], value))
                if value != values[place] and hidden[(axis,)][both].all():
                    moved = _with(values, place, value)
                    yield [cell, (other, *moved)], [(other, *values), (row, *moved)]
        if len(kept) == 2:
            yield from _squares(row, other, values, hidden[kept])


def _squares(row: int, other: int, values: list[int], hidden: np.ndarray) -> Iterator[tuple[list, list]]:
    first, second = values
    for a, b in product(*map(range, hidden.shape[1:])):
        if a != first and b != second and hidden[np.ix_((row, other), (first, a), (second, b))].all():
            straight, crossed = [(first, second), (a, b)], [(first, b), (a, second)]
            mine = [*((row, *each) for each in straight), *((other, *each) for each in crossed)]
            yield mine, [*((other, *each) for each in straight), *((row, *each) for each in crossed)]


def _with(values: list[int], place: int, value: int) -> tuple[int, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _moved(early: np.ndarray, late: np.ndarray, alone: bool) -> np.ndarray:
    """By batch: as many as can go up to it and come back after it; both are by (rest, batch).

    One alone comes back where it was; two that exchange answers leave the rest as it is.
    """
    gone, back = np.cumsum(early, axis=-1), np.cumsum(late[:, ::-1], axis=-1)[:, ::-1]
    gone, back = gone[:, :-1], back[:, 1:]
    if alone:
        return np.minimum(gone, back).sum(axis=0)
    return np.minimum(gone.sum(axis=0), back.sum(axis=0))
