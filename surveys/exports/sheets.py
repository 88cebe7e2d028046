"""Answers as tables that belong together: one of responses, and one for each repeat with a row for each round."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from surveys.domain.survey import Item, Question, Repeat
from surveys.results.definition import Definition
from surveys.results.tables import rounds_in

from .column import Column
from .columns import columns_beside

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """`path` are the keys of the repeats around, none for the responses themselves."""

    path: tuple[str, ...]
    title: str
    columns: list[Column]

    @property
    def numbers(self) -> list[str]:
        """The names of the columns that say which round it is, outermost first."""
        return ["/".join(self.path[: depth + 1]) for depth in range(len(self.path))]


def sheets_of(definition: Definition) -> list[Sheet]:
    items = [item for step in definition.steps for item in step.items]
    own = Sheet((), _("Responses"), columns_beside(items, definition.labels))
    return [own, *_of_repeats(items, definition, ())]


def _of_repeats(items: Iterable[Item], definition: Definition, path: tuple[str, ...]) -> Iterator[Sheet]:
    for item in items:
        if isinstance(item, Question):
            continue
        inside = (*path, item.key) if isinstance(item, Repeat) else path
        if isinstance(item, Repeat):
            title = definition.labels.plain_section(item.key)
            yield Sheet(inside, title, columns_beside(item.items, definition.labels))
        yield from _of_repeats(item.items, definition, inside)


def rounds_at(answers: Answers, path: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], Answers]]:
    """The answers of each round with its numbers, counted from 1; with an empty path the answers themselves."""
    if not path:
        yield (), answers
        return
    for number, own in enumerate(rounds_in(answers, path[0]), start=1):
        for numbers, found in rounds_at(own, path[1:]):
            yield (number, *numbers), found
