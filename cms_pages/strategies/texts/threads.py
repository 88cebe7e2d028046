"""Comments as somebody sees them: threads of two levels, with what moderation hid in its place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cms_pages.strategies.area import People
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.strategy import Strategy

from .models import Comment, Suggestion


@dataclass(frozen=True)
class Thread:
    comment: Comment
    is_readable: bool
    answers: tuple["Thread", ...] = ()


def threads_of(strategy: Strategy, passage: str, people: People) -> list[Thread]:
    """Oldest first. Who wrote what was hidden still reads it, and so does whoever may show it again."""
    found = strategy.comments.filter(passage=passage).select_related("organisation", "by")
    below: dict[int | None, list[Comment]] = defaultdict(list)
    for each in found:
        below[each.parent_id].append(each)
    return [_thread(each, people, below[each.pk]) for each in below[None]]


def _thread(comment: Comment, people: People, answers: Iterable[Comment] = ()) -> Thread:
    readable = comment.hidden_at is None or comment.by_id == people.user.pk or people.may(Verb.MODERATE)
    return Thread(comment, readable, tuple(_thread(each, people) for each in answers))


def suggestions_of(strategy: Strategy, passage: str) -> list[Suggestion]:
    """Those that wait first, then the newest."""
    found = strategy.suggestions.filter(passage=passage).select_related("organisation")
    return sorted(found, key=lambda each: each.state != Suggestion.State.OPEN)
