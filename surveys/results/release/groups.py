"""Who answered, split by all filters at once: the finest groups, of which everything that a filter shows is a union."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

SIDE = "side"
BATCH = ""
"""The axis of the batches that counted a response first: nothing is filtered by it, but what came when is known."""


@dataclass(frozen=True)
class Axis:
    """A dimension with everything that was found on it. Only `codes` can be filtered by: who gave no answer cannot."""

    key: str
    codes: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Groups:
    """`places` says where each entry lies on each axis: a response, or as many equal ones as `times` says."""

    axes: tuple[Axis, ...]
    places: tuple[np.ndarray, ...]
    times: np.ndarray

    @cached_property
    def filterable(self) -> tuple[int, ...]:
        return tuple(number for number, axis in enumerate(self.axes) if axis.key != BATCH)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(axis.values) for axis in self.axes)

    @cached_property
    def flat(self) -> np.ndarray:
        """The finest group of each entry."""
        if not self.axes:
            return np.zeros(len(self.times), dtype=np.int64)
        return np.ravel_multi_index(self.places, self.shape)

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many responses are in each finest group, one array dimension an axis."""
        return self.count(np.zeros(len(self.times), dtype=np.int64), 1)[0]

    def count(self, rows: np.ndarray, number: int) -> np.ndarray:
        """Counts by row and finest group: `rows` is the row of each entry."""
        size = int(np.prod(self.shape, dtype=np.int64))
        counts = np.bincount(rows * size + self.flat, weights=self.times, minlength=number * size)
        return np.rint(counts).astype(np.int64).reshape((number, *self.shape))

    def add(self, numbers: np.ndarray) -> np.ndarray:
        """Sums by finest group: `numbers` is one of each entry."""
        size = int(np.prod(self.shape, dtype=np.int64))
        sums = np.bincount(self.flat, weights=numbers * self.times, minlength=size)
        return np.rint(sums).astype(np.int64).reshape(self.shape)

    def inside(self, where: Mapping[int, int]) -> np.ndarray:
        """Which entries a filter lets through: from an axis to the value on it."""
        found = np.ones(len(self.times), dtype=bool)
        for axis, value in where.items():
            found &= self.places[axis] == value
        return found

    def only(self, chosen: np.ndarray) -> "Groups":
        return self.at(chosen, self.times[chosen])

    def at(self, entries: np.ndarray, times: np.ndarray) -> "Groups":
        """Some entries, each as often as `times` says."""
        return Groups(self.axes, tuple(places[entries] for places in self.places), times)


def groups_of(
    dimensions: Mapping[str, Sequence[str]],
    found: Sequence[Sequence[str]],
    batches: Sequence[int],
    times: Sequence[int],
) -> Groups:
    """From the codes that can be filtered by, and for each dimension the value of every response, or of equal ones.

    `batches` are the numbers of the batches that counted them first, 0 for this one; `times` how many they are.
    """
    if len(set(batches)) > 1:
        dimensions, found = {**dimensions, BATCH: ()}, [*found, [str(number) for number in batches]]
    axes = [
        Axis(key, tuple(codes), tuple(dict.fromkeys((*codes, *sorted(set(own))))))
        for (key, codes), own in zip(dimensions.items(), found, strict=True)
    ]
    places = [_places(axis, own) for axis, own in zip(axes, found, strict=True)]
    return Groups(tuple(axes), tuple(places), np.array(times, dtype=np.int64))


def _places(axis: Axis, found: Sequence[str]) -> np.ndarray:
    number = {value: place for place, value in enumerate(axis.values)}
    return np.array([number[value] for value in found], dtype=np.int64)


def margin(counts: np.ndarray, *axes: int) -> np.ndarray:
    """Sums over all groups but those along `axes`, which keep their order. The first dimension are rows."""
    kept = {0, *(axis + 1 for axis in axes)}
    return counts.sum(axis=tuple(axis for axis in range(counts.ndim) if axis not in kept))
