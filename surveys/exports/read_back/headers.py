"""The columns of a file by their names. The words after the name are in some language and do not matter."""

import re
from collections.abc import Callable, Iterator, Sequence

from ..cells import original

Cells = Sequence[str]
Cell = Callable[[Cells], str]
"""Reads one cell of a row, as it was before it was defused; "" where the file has no such column."""

_DASH = " – "
_ROUND = re.compile(r"\]\.")


class Headers:
    def __init__(self, headers: Sequence[str]):
        self._all = [original(header) for header in headers]
        self._exact: dict[str, int] = {}
        self._worded: dict[str, int] = {}
        self._starts: set[str] = set()
        self._known: set[str] = set()
        for place, header in enumerate(self._all):
            self._exact.setdefault(header, place)
            self._starts.update(header[: found.end()] for found in _ROUND.finditer(header))
            for name in _names(header):
                self._worded.setdefault(name, place)

    def code(self, name: str) -> Cell:
        """Of a column that is called by its name alone."""
        self._known.add(name)
        return _cell(self._exact.get(name))

    def words(self, name: str) -> Cell:
        """Of a column whose name is followed by words, where it has any."""
        self._known.add(name)
        return _cell(self._worded.get(name, self._exact.get(name)))

    def has(self, name: str) -> bool:
        return name in self._exact or name in self._worded

    def rounds(self, repeat: str) -> int:
        """How many rounds have columns; `repeat` with the rounds around it, `child[2].toy`."""
        count = 0
        while f"{repeat}[{count + 1}]." in self._starts:
            count += 1
        return count

    def unknown(self) -> tuple[str, ...]:
        """The columns that nobody asked for."""
        return tuple(header for header in self._all if self._known.isdisjoint([header, *_names(header)]))


def _names(header: str) -> Iterator[str]:
    """What may be the name in it: a code may hold a dash itself."""
    at = header.find(_DASH)
    while at >= 0:
        yield header[:at]
        at = header.find(_DASH, at + 1)


def _cell(place: int | None) -> Cell:
    if place is None:
        return lambda cells: ""
    return lambda cells: original(cells[place])
