"""A page of texts, however many there are: it goes on from a text, and a search reads so many at most.

A page that was left by sorting its texts, so that the filter passes over them, is not missed: the next one begins
where it ended.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from surveys.results.definition import Definition

from .models import WrittenText
from .places import TextPlace, original, text_places

A_PAGE = 25
MOST_READ = 5000
"""What was written stands in the answers, and no database folds the letters of all our languages: it is read here."""

Matches = Callable[[Mapping], bool]


@dataclass(frozen=True)
class Slice:
    """`before` and `after` are ids of texts to go on from, 0 where there is nothing more.

    `unread` says that the search has not come to the end.
    """

    ids: tuple[int, ...]
    before: int = 0
    after: int = 0
    unread: bool = False


def slice_of(found: QuerySet[WrittenText], words: str, definition: Definition, *, after: int, before: int) -> Slice:
    """Those after the id `after`, or those right before the id `before`, else the first ones. Two queries at most."""
    matches = _matches(words, definition) if words else None
    if before:
        ids, end = _some(found.filter(pk__lt=before).order_by("-pk"), matches)
        if ids or end:
            return Slice(tuple(reversed(ids)), before=end, after=before - 1, unread=_is_unread(ids, end))
    ids, end = _some(found.filter(pk__gt=after).order_by("pk"), matches)
    return Slice(tuple(ids), before=after + 1 if after else 0, after=end, unread=_is_unread(ids, end))


def _is_unread(ids: list[int], end: int) -> bool:
    return bool(end) and len(ids) < A_PAGE


def _some(found: QuerySet[WrittenText], matches: Matches | None) -> tuple[list[int], int]:
    """The ids of a page, and the last one that was looked at, 0 where that was the last of all."""
    if matches is None:
        ids = list(found.values_list("pk", flat=True)[: A_PAGE + 1])
        return ids[:A_PAGE], ids[A_PAGE - 1] if len(ids) > A_PAGE else 0
    return _first_matching(_read(found), matches)


def _read(found: QuerySet[WrittenText]) -> Iterable[Mapping]:
    names = ("pk", "ref", "number", "response__answers", "cleared", "machine", "checked")
    return found.values(*names)[: MOST_READ + 1].iterator(chunk_size=500)


def _first_matching(rows: Iterable[Mapping], matches: Matches) -> tuple[list[int], int]:
    ids: list[int] = []
    last = 0
    for number, row in enumerate(rows):
        if len(ids) == A_PAGE or number == MOST_READ:
            return ids, last
        if matches(row):
            ids.append(row["pk"])
        last = row["pk"]
    return ids, 0


def _matches(words: str, definition: Definition) -> Matches:
    wanted, places = words.casefold(), text_places(definition)

    def matches(row: Mapping) -> bool:
        written = _written(row, places.get(row["ref"]), definition)
        return wanted in "\n".join([written, row["cleared"], row["machine"], row["checked"]]).casefold()

    return matches


def _written(row: Mapping, place: TextPlace | None, definition: Definition) -> str:
    answers = definition.renames.answers(row["response__answers"])
    return original(place, row["number"], answers) if place else ""
