"""From places to cells of a grid: each organisation has one of its own, so that no two names lie upon each other."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from .graph import Place

# A row more is a jump for everybody; so rows come in pairs.
ROWS_AT_ONCE = 2
SHIFT = 0.15


@dataclass(frozen=True)
class Grid:
    """`spare` is how many cells there are for each organisation; every other row is moved by a part of a cell."""

    width: int
    columns: int
    row_height: int
    spare: float

    def rows(self, number: int) -> int:
        needed = math.ceil(number * self.spare / self.columns)
        return max(ROWS_AT_ONCE, math.ceil(needed / ROWS_AT_ONCE) * ROWS_AT_ONCE)

    def height(self, number: int) -> int:
        return self.rows(number) * self.row_height

    @property
    def cell_width(self) -> float:
        return self.width / (self.columns + 2 * SHIFT)

    def point(self, cell: tuple[int, int]) -> Place:
        """The middle of a cell."""
        column, row = cell
        shift = SHIFT if row % 2 else -SHIFT
        return round((column + 0.5 + SHIFT + shift) * self.cell_width, 1), (row + 0.5) * self.row_height


def cells(places: Mapping[str, Place], pins: Mapping[str, Place], grid: Grid) -> dict[str, tuple[int, int]]:
    """The nearest cell that is free; what is pinned chooses first."""
    rows = grid.rows(len(places))
    free = {(column, row) for column in range(grid.columns) for row in range(rows)}
    found = {}
    for key in sorted(places, key=lambda key: (key not in pins, hashlib.sha256(key.encode()).digest())):
        x, y = places[key]
        column, row = x * (grid.columns - 1), y * (rows - 1)
        found[key] = min(free, key=lambda cell: ((cell[0] - column) ** 2 + (cell[1] - row) ** 2, cell))
        free.remove(found[key])
    return found
