"""A page rendered once by Django's templates, with slots that are filled for each request.

A slot is a name between two characters of the private use area. Rendering a step's widgets by templates on every
request costs far more than everything else; filling slots is one join.
"""

import re
from collections.abc import Callable, Mapping

from django.utils.safestring import SafeString, mark_safe

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKS = re.compile("[\ue000-\ue00f]")
_SLOT = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def slot(name: str) -> SafeString:
    """To be put into a template's context, where the content of the slot will stand."""
    return mark_safe(f"{_OPEN}{name}{_CLOSE}")  # noqa: S308 - names come from checked keys


def without_slots(text: str) -> str:
    """A text that somebody wrote, so that it can never be taken for a slot."""
    return _MARKS.sub("", text)


class CompiledPage:
    """`fill` asks for the HTML of each slot by its name.

    The slot `rounds:REPEAT` is filled by the page itself, with a round for each number in `numbers:REPEAT`.
    """

    def __init__(self, html: str, rounds: "Mapping[str, CompiledRound] | None" = None):
        self._parts = _SLOT.split(html)
        self._slots = self._parts[1::2]
        self._rounds = rounds or {}

    def fill(self, content_of: Callable[[str], str]) -> SafeString:
        parts = list(self._parts)
        parts[1::2] = [
            self._all_rounds(name, content_of) if name.startswith("rounds:") else content_of(name)
            for name in self._slots
        ]
        return SafeString("".join(parts))  # the page is a rendered template, slots escape their content

    def _all_rounds(self, name: str, content_of: Callable[[str], str]) -> str:
        key = name.removeprefix("rounds:")
        numbers = content_of(f"numbers:{key}").split()
        found = self._rounds[key]
        return "".join(found.fill_round(number, place, content_of) for place, number in enumerate(numbers, start=1))


class CompiledRound(CompiledPage):
    """One round of a repeat; `mark` stands in its field names and slots for the number of the round.

    `place_mark(mark)` stands where people read which one it is: numbers may have gaps, places have none.
    """

    def __init__(self, html: str, mark: str, rounds: "Mapping[str, CompiledRound] | None" = None):
        super().__init__(html, rounds)
        self._mark = mark

    def fill_round(self, number: str, place: int, content_of: Callable[[str], str]) -> str:
        html = self.fill(lambda name: content_of(name.replace(self._mark, number)))
        return html.replace(place_mark(self._mark), str(place)).replace(self._mark, number)


def place_mark(mark: str) -> str:
    return f"{mark}\ue00f"
