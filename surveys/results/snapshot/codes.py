"""Categories as numbers. A list of codes only ever grows, so that a number means the same in every part."""

from collections.abc import Iterable
from typing import Any

from surveys.domain.survey import DONT_KNOW, MISSING_CODES, PREFER_NOT_SAY
from surveys.results.tables import NO_ANSWER, NOT_ASKED, OUTSIDE

ABSENT = object()
"""Stands for a key that is not in the answers."""

STATES = (NOT_ASKED, NO_ANSWER, DONT_KNOW, PREFER_NOT_SAY)
"""What the numbers 0 to 3 mean in every column; from 4 on it is an answer."""
ANSWER = len(STATES)
MOST_CODES = 60_000
BITS = 60
"""Of a word of ticks."""


def state_of(value: Any) -> int:
    """0 to 3 where there is no answer, ANSWER where there is one."""
    if value is ABSENT:
        return 0
    if value is None or value == "" or value == []:
        return 1
    alone = value[0] if isinstance(value, list) and len(value) == 1 else value
    return 2 + MISSING_CODES.index(alone) if isinstance(alone, str) and alone in MISSING_CODES else ANSWER


class CodeList:
    """The codes of one column in the order in which they got their places."""

    def __init__(self, codes: Iterable[str] = ()):
        self.codes = list(codes)
        self._places = {code: place for place, code in enumerate(self.codes)}

    def place(self, code: str) -> int:
        """Its own; beyond the first MOST_CODES, that of OUTSIDE for all that come later."""
        found = self._places.get(code)
        if found is not None:
            return found
        if len(self.codes) >= MOST_CODES and code != OUTSIDE:
            return self.place(OUTSIDE)
        self._places[code] = len(self.codes)
        self.codes.append(code)
        return len(self.codes) - 1


class CodeBook:
    """All lists of a snapshot by the name of their column."""

    def __init__(self, lists: dict[str, list[str]] | None = None):
        self._lists = {name: CodeList(codes) for name, codes in (lists or {}).items()}

    def __getitem__(self, name: str) -> CodeList:
        return self._lists.setdefault(name, CodeList())

    def as_json(self) -> dict[str, list[str]]:
        return {name: found.codes for name, found in self._lists.items()}
