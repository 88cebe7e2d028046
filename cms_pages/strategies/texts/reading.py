"""The text as somebody reads it: passages in sections, with how much is said about each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count

from cms_pages.strategies.rules.passages import Kind
from cms_pages.strategies.rules.suggestion_states import SuggestionState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import Shown, shown

from .passage import Passage
from .saying import label_of


@dataclass(frozen=True)
class Read:
    passage: Passage
    label: str
    text: Shown
    suggestions: int = 0
    comments: int = 0


@dataclass(frozen=True)
class Section:
    """The guiding idea, the situation, a goal or a measure."""

    kind: str
    about: str
    heading: Shown
    passages: list[Read] = field(default_factory=list)


@dataclass(frozen=True)
class Counts:
    """By the key of a passage: suggestions that wait for an answer, and comments."""

    suggestions: dict[str, int]
    comments: dict[str, int]

    @property
    def keys(self) -> set[str]:
        return {*self.suggestions, *self.comments}


def counts_of(strategy: Strategy) -> Counts:
    waiting = strategy.suggestions.filter(state=SuggestionState.OPEN)
    return Counts(_by_passage(waiting), _by_passage(strategy.comments.filter(hidden_at=None)))


def _by_passage(rows) -> dict[str, int]:
    return dict(rows.order_by().values_list("passage").annotate(number=Count("pk")))


def sections_of(passages: Iterable[Passage], counts: Counts | None = None) -> Iterator[Section]:
    counts = counts or Counts({}, {})
    for (kind, about), found in groupby(passages, key=_place):
        together = list(found)
        read = [
            Read(
                each,
                label_of(each),
                each.shown(),
                counts.suggestions.get(each.key, 0),
                counts.comments.get(each.key, 0),
            )
            for each in together
        ]
        yield Section(kind, about, shown(together[0].heading), read)


def _place(passage: Passage) -> tuple[str, str]:
    """All blocks of the situation stand in one section."""
    return passage.kind, "" if passage.kind == Kind.SITUATION else passage.about
