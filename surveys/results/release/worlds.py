"""Other worlds that look the same: responses that change places so that every shown number stays as it is.

What is found here is enough, never more than there is: a hidden count whose freedom is not proved counts as known.
"""

from collections.abc import Sequence

import numpy as np

Cell = tuple[int, int]


def can_vary_in_squares(sizes: np.ndarray, closed: np.ndarray, cell: Cell, k: int) -> bool:
    """Of sizes by (first, second, rest): whether the pair `cell` may hold 0 and k−1 with all margins kept."""
    count = int(sizes[cell].sum())
    down = _moved(_Sizes(sizes), closed, cell, count, -1)
    return down >= count and _moved(_Sizes(sizes), closed, cell, k - 1 - count, 1) >= k - 1 - count


def moved_in_squares(
    cube: np.ndarray,
    slack: Sequence[np.ndarray] | None,
    closed: np.ndarray,
    row: int,
    cell: Cell,
    wanted: int,
    way: int,
) -> int:
    """How far the count of `row` in the pair `cell` goes down (`way` −1) or up (1), at most `wanted`.

    `cube` are counts by (row, first, second, rest). Answers of `row` and of one other row are exchanged at the four
    corners of a square of pairs that are not `closed`: both margins of both rows stay.
    """
    done, state = 0, cube.copy()
    room = None if slack is None else [each.copy() for each in slack]
    for other in range(len(cube)):
        if other != row and done < wanted:
            done += _moved(_Exchange(state, row, other, room), closed, cell, wanted - done, way)
    return done


class _Sizes:
    """Responses that move."""

    def __init__(self, sizes: np.ndarray):
        self.state = sizes.copy()
        self.shape = sizes.shape

    def falls(self) -> np.ndarray:
        return self.state

    def rises(self) -> np.ndarray:
        return np.full(self.shape, np.iinfo(np.int64).max)

    def add(self, place: tuple[int, int, int], number: int) -> None:
        self.state[place] += number


class _Exchange:
    """Answers of two rows that are exchanged between responses; the responses stay where they are."""

    def __init__(self, state: np.ndarray, row: int, other: int, room: list[np.ndarray] | None):
        self.state, self.row, self.other, self.room = state, row, other, room
        self.shape = state.shape[1:]

    def falls(self) -> np.ndarray:
        return self.state[self.row] if self.room is None else np.minimum(self.state[self.row], self.room[0])

    def rises(self) -> np.ndarray:
        return self.state[self.other] if self.room is None else np.minimum(self.state[self.other], self.room[1])

    def add(self, place: tuple[int, int, int], number: int) -> None:
        self.state[(self.row, *place)] += number
        self.state[(self.other, *place)] -= number
        if self.room is not None:
            self.room[0][place] += number
            self.room[1][place] -= number


def _moved(moving: "_Sizes | _Exchange", closed: np.ndarray, cell: Cell, wanted: int, way: int) -> int:
    first, second = cell
    corners = ~closed & ~closed[:, [second]] & ~closed[[first], :]
    corners[first, :] = corners[:, second] = False
    done = 0
    while done < wanted and not closed[cell] and corners.any():
        ends, sides = (moving.falls(), moving.rises()) if way < 0 else (moving.rises(), moving.falls())
        room = np.minimum(ends[first, second][None, None, :], ends)
        room = np.minimum(room, np.minimum(sides[first][None, :, :], sides[:, second][:, None, :]))
        room = np.where(corners[:, :, None], room, 0)
        a, b, rest = (int(index) for index in np.unravel_index(int(np.argmax(room)), room.shape))
        step = min(int(room[a, b, rest]), wanted - done)
        if step <= 0:
            break
        for place, sign in (((first, second), way), ((a, b), way), ((first, b), -way), ((a, second), -way)):
            moving.add((*place, rest), sign * step)
        done += step
    return done
