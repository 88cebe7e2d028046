"""The columns of a table of responses, in the order asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from surveys.domain.survey import Item, Question, Repeat
from surveys.results.definition import Definition
from surveys.results.labels import Labels

from .column import Answers, Column
from .questions import columns_of_question
from .rounds import Longest, further_rounds, round_of

NO_ROUNDS: Longest = {}


def columns_of(definition: Definition, longest: Longest = NO_ROUNDS) -> list[Column]:
    """`longest` says how many rounds of each repeat have columns."""
    return [column for step in definition.steps for column in _in_items(step.items, definition.labels, longest, "", 0)]


def columns_beside(items: Iterable[Item], labels: Labels) -> list[Column]:
    """Of what is asked once for each time the items are, without the repeats among them."""
    found: list[Column] = []
    for item in items:
        if isinstance(item, Question):
            found += columns_of_question(item, labels)
        elif not isinstance(item, Repeat):
            found += columns_beside(item.items, labels)
    return found


def _in_items(items: Iterable[Item], labels: Labels, longest: Longest, prefix: str, depth: int) -> Iterator[Column]:
    for item in items:
        if isinstance(item, Question):
            yield from columns_of_question(item, labels)
        elif isinstance(item, Repeat):
            yield from _in_rounds(item, labels, longest, prefix, depth)
        else:
            yield from _in_items(item.items, labels, longest, prefix, depth)


def _in_rounds(repeat: Repeat, labels: Labels, longest: Longest, prefix: str, depth: int) -> Iterator[Column]:
    """The columns of each round, then one with the rounds that have none of their own."""
    count = longest.get(f"{prefix}{repeat.key}", 0)
    for number in range(1, count + 1):
        start, inside = f"{repeat.key}[{number}].", round_of(repeat.key, number)
        for column in _in_items(repeat.items, labels, longest, f"{prefix}{start}", depth + 1):
            yield _inside(column, start, inside)
    label = _("%(repeat)s: further rounds as JSON") % {"repeat": labels.plain_section(repeat.key)}
    yield Column(f"{repeat.key}[…]", label, "text", further_rounds(repeat.key, count))


def _inside(column: Column, start: str, inside: Callable[[Answers], Answers]) -> Column:
    read, reason = (partial(_read_inside, found, inside) for found in (column.read, column.reason))
    return replace(column, name=f"{start}{column.name}", read=read, reason=reason)


def _read_inside(read: Callable[[Answers], Any], inside: Callable[[Answers], Answers], answers: Answers) -> Any:
    return read(inside(answers))
