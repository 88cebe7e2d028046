"""Many values, few different ones: what is made of a value is made once."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np

Arrays = dict[str, np.ndarray]


class Known(dict):
    """From a value to its place in `made`; `build` lays out what was made, by name, for `arrays` to pick from."""

    def __init__(self, make: Callable[[Any], Any], build: Callable[[list[Any]], Arrays]):
        super().__init__()
        self.make, self.build = make, build
        self.made: list[Any] = []
        self._built: Mapping[str, np.ndarray] = {}
        self._size = -1

    def __missing__(self, value: Hashable) -> int:
        self.made.append(self.make(value))
        place = self[value] = len(self.made) - 1
        return place

    def arrays(self, values: Sequence[Hashable]) -> Arrays:
        places = np.fromiter(map(self.__getitem__, values), dtype=np.int64, count=len(values))
        if self._size != len(self.made):
            self._built, self._size = self.build(self.made), len(self.made)
        return {name: array[places] for name, array in self._built.items()}
