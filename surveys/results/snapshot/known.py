"""Many values, few different ones: what is made of a value is made once."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from .codes import ABSENT

Arrays = dict[str, np.ndarray]


class Known(dict):
    """From a value to its place in `made`; `build` lays out what was made, by name, for `arrays` to pick from.

    Lists are made as lists; other values than texts as their text.
    """

    def __init__(self, make: Callable[[Any], Any], build: Callable[[list[Any]], Arrays]):
        super().__init__()
        self.make, self.build = make, build
        self.made: list[Any] = []
        self._built: Mapping[str, np.ndarray] = {}
        self._size = -1

    def __missing__(self, value: Hashable) -> int:
        if not _plain(value):
            raise TypeError  # 1, 1.0 and True would be the same
        self.made.append(self.make(list(value) if isinstance(value, tuple) else value))
        place = self[value] = len(self.made) - 1
        return place

    def arrays(self, values: Sequence[Any]) -> Arrays:
        places = self._places(values)
        if self._size != len(self.made):
            self._built, self._size = self.build(self.made), len(self.made)
        return {name: array[places] for name, array in self._built.items()}

    def _places(self, values: Sequence[Any]) -> np.ndarray:
        for keys in (lambda: values, lambda: [tuple(v) if type(v) is list else v for v in values]):
            try:
                return np.fromiter(map(self.__getitem__, keys()), dtype=np.int64, count=len(values))
            except TypeError:  # a list, which has no hash, or something that an import has left
                continue
        return np.fromiter((self[_key(value)] for value in values), dtype=np.int64, count=len(values))


def _plain(value: Hashable) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str) or value is None or value is ABSENT


def _key(value: Any) -> Hashable:
    if isinstance(value, list):
        return tuple(one if isinstance(one, str) else str(one) for one in value)
    return value if _plain(value) else str(value)
