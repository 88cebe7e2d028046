"""Keys for the names of a form: a name that stands in two groups becomes `group.name`."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from surveys.domain.check import RESERVED_STEPS


class Names:
    def __init__(self, tree: Any):
        self._ways = dict(_ways(tree, ()))
        self._keys = _unique_keys(self._ways)
        self._steps: set[str] = set()

    def key(self, element: Any) -> str:
        return self._keys[id(element)]

    def step_key(self, wanted: str) -> str:
        """A free key for a step; "" asks for a numbered one."""
        number = len(self._steps) + 1
        candidate = wanted or f"step_{number}"
        while candidate in self._steps or candidate in RESERVED_STEPS:
            number += 1
            candidate = f"{wanted or 'step'}_{number}"
        self._steps.add(candidate)
        return candidate


def _ways(element: Any, above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for child in getattr(element, "children", None) or ():
        way = (*above, child.name)
        yield id(child), way
        yield from _ways(child, way)


def _unique_keys(ways: dict[int, tuple[str, ...]]) -> dict[int, str]:
    """The shortest end of each way that no other shares."""
    keys: dict[int, str] = {}
    open_ways, length = dict(ways), 1
    while open_ways:
        ends = Counter(".".join(way[-length:]) for way in open_ways.values())
        longest = max(map(len, open_ways.values()))
        for element, way in list(open_ways.items()):
            end = ".".join(way[-length:])
            if ends[end] == 1 or length >= longest:
                keys[element] = end
                del open_ways[element]
        length += 1
    return keys
