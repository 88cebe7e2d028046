"""The records that entries of the journal are about: what they are called, and where to read on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.reviews.models import Review
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.models import Comment, Suggestion
from cms_pages.strategies.voting.models import Vote
from cms_pages.strategies.words import Shown, shown


@dataclass(frozen=True)
class Told:
    """`name` in the reader's language where it is translated; `address` within this site."""

    name: Shown
    address: str


@dataclass(frozen=True)
class About:
    """How records of one kind are found and told. `arguments` are those of the address after the network's number."""

    records: Callable[[], QuerySet]
    name: Callable[[Any], dict | str]
    view: str
    arguments: Callable[[Any, Entry], list]


def _key(record: Any, _entry: Entry) -> list:
    return [record.key]


def _strategy_of(record: Any) -> str:
    return record.strategy.name


ABOUT: dict[str, About] = {
    "need": About(lambda: Need.objects.all(), lambda need: need.statement, "needs:need", _key),
    "vote": About(lambda: Vote.objects.all(), lambda vote: vote.title, "voting:vote", _key),
    "measure": About(
        lambda: Measure.objects.select_related("goal__strategy"),
        lambda measure: measure.what,
        "measures:measure",
        lambda measure, _entry: [measure.goal.strategy.key, measure.key],
    ),
    "strategy": About(lambda: Strategy.objects.all(), lambda strategy: strategy.name, "texts:working", _key),
    "suggestion": About(
        lambda: Suggestion.objects.select_related("strategy"),
        _strategy_of,
        "texts:passage",
        lambda suggestion, _entry: [suggestion.strategy.key, suggestion.passage],
    ),
    "comment": About(
        lambda: Comment.objects.select_related("strategy"),
        _strategy_of,
        "texts:passage",
        lambda comment, _entry: [comment.strategy.key, comment.passage],
    ),
    "review": About(lambda: Review.objects.select_related("strategy"), _strategy_of, "reviews:review", _key),
}


def records_of(entries: Iterable[Entry]) -> dict[str, Model]:
    """By what the journal calls them; what is gone is missing. One query for each kind."""
    keys: dict[str, set[str]] = {}
    for entry in entries:
        kind, _colon, key = entry.about.partition(":")
        keys.setdefault(kind, set()).add(key)
    known = ((kind, wanted) for kind, wanted in keys.items() if kind in ABOUT)
    return {
        f"{kind}:{record.key}": record
        for kind, wanted in known
        for record in ABOUT[kind].records().filter(key__in=wanted)
    }


def told(entry: Entry, records: dict[str, Model]) -> Told:
    """Of a record that is gone: no name, and the first page of the area."""
    record = records.get(entry.about)
    if record is None:
        return Told(Shown(), reverse("strategy_overview", args=[entry.network_id]))
    about = ABOUT[entry.about.partition(":")[0]]
    name = about.name(record)
    words = shown(name) if isinstance(name, dict) else Shown(name)
    return Told(words, _address(entry, about, record))


def _address(entry: Entry, about: About, record: Model) -> str:
    if "round" in entry.data:
        return reverse("consent:round", args=[entry.network_id, entry.data["round"]])
    return reverse(about.view, args=[entry.network_id, *about.arguments(record, entry)])
