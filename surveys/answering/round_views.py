"""A repeat on the page: the questions of one round, compiled once, and filled for each round that there is.

In a compiled round every key begins with `repeat.⟨mark⟩.`, where the mark stands for the number of the round.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surveys.domain.survey import Group, Item, Question, Repeat, questions_in

from .piping import Slots
from .rendering import CompiledRound, place_mark, slot
from .texts import Texts

Views: TypeAlias = Callable[[tuple[Item, ...], Texts, int], Sequence[Any]]
"""`question_views.item_views`."""

_MARKS = "\ue002\ue003\ue004\ue005"
"""One for each depth of repeats in repeats."""


@dataclass(frozen=True)
class RepeatView:
    """`rounds` is filled with all rounds, `numbers` with their numbers for the hidden field."""

    key: str
    level: int
    label: SafeString
    help: SafeString
    hidden: SafeString
    is_free: bool
    numbers: SafeString
    rounds: SafeString
    template: str = "surveys/questions/repeat.html"


class TextsOfRound(Texts):
    """The same texts, found by keys with the prefix of a round; `${key}` of the repeat is the answer in that round."""

    def __init__(self, texts: Texts, prefix: str, own: frozenset[str]):
        super().__init__(texts.all_by_language(), texts.source_language, texts.language, texts.side)
        self._around = texts
        self._prefix = prefix
        self.piping = SlotsOfRound(prefix, own)

    def _find(self, path: str) -> tuple[str, str]:
        return self._around._find(path.replace(self._prefix, "", 1))


class SlotsOfRound(Slots):
    def __init__(self, prefix: str, own: frozenset[str]):
        self._prefix = prefix
        self._own = own

    def words(self, key: str) -> str:
        return slot(f"pipe:{self._prefix}{key}" if key in self._own else f"pipe:{key}")


def repeat_view(repeat: Repeat, texts: Texts, level: int) -> RepeatView:
    return RepeatView(
        key=repeat.key,
        level=level,
        label=texts.html(f"group.{repeat.key}.label"),
        help=texts.html(f"group.{repeat.key}.hint"),
        hidden=slot(f"hidden:@{repeat.key}"),
        is_free=repeat.count is None,
        numbers=slot(f"numbers:{repeat.key}"),
        rounds=slot(f"rounds:{repeat.key}"),
    )


def compiled_rounds(items: tuple[Item, ...], texts: Texts, views: Views, level: int = 2) -> dict[str, CompiledRound]:
    """By the keys of the repeats among the items, groups opened."""
    found: dict[str, CompiledRound] = {}
    for item in items:
        if isinstance(item, Repeat):
            found[item.key] = _compiled_round(item, texts, views, level)
        elif isinstance(item, Group):
            found |= compiled_rounds(item.items, texts, views, level + 1)
    return found


def _compiled_round(repeat: Repeat, texts: Texts, views: Views, level: int) -> CompiledRound:
    """`repeat` may itself stand in a round: its key begins with the marks of those around it, then."""
    mark = next(mark for mark in _MARKS if mark not in repeat.key)
    prefix = f"{repeat.key}.{mark}."
    items = tuple(_with_prefix(item, prefix) for item in repeat.items)
    inside = TextsOfRound(texts, prefix, frozenset(question.key for question in questions_in(repeat.items)))
    context = {
        "key": prefix.rstrip("."),
        "number": place_mark(mark),
        "label": texts.html(f"group.{repeat.key}.label"),
        "level": level + 1,
        "is_free": repeat.count is None,
        "items": views(items, inside, level + 2),
    }
    html = render_to_string("surveys/questions/round.html", context)
    return CompiledRound(html, mark, compiled_rounds(items, inside, views, level + 2))


def _with_prefix(item: Item, prefix: str) -> Item:
    if isinstance(item, Question):
        source = f"{prefix}{item.rows_from}" if item.rows_from else ""
        return replace(item, key=f"{prefix}{item.key}", rows_from=source)
    if isinstance(item, Repeat):
        return replace(item, key=f"{prefix}{item.key}")
    return replace(item, key=f"{prefix}{item.key}", items=tuple(_with_prefix(each, prefix) for each in item.items))
