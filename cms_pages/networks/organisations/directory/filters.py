"""What the list can be narrowed down by. An address with filters can be shared; what it has unknown is passed over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms_pages.search.folding import words

from .found import Entry

LONGEST_TEXT = 100
LABELS: Mapping[str, Promise] = {
    "network": _("Network"),
    "side": _("Side"),
    "kind": _("Kind"),
    "field": _("Field of action"),
    "language": _("Language"),
    "district": _("District"),
}
_HAS: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "network": lambda entry: entry.networks,
    "side": lambda entry: (entry.side,),
    "kind": lambda entry: (entry.kind,),
    "field": lambda entry: entry.fields,
    "language": lambda entry: entry.languages,
    "district": lambda entry: (entry.district,) if entry.district else (),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Filter:
    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Asked:
    text: str = ""
    chosen: Mapping[str, str] | None = None

    @property
    def query(self) -> str:
        """For links to other pages of the same list."""
        told = {"q": self.text} | dict(self.chosen or {})
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def has_choice(self) -> bool:
        return bool(self.chosen)

    def narrowed(self, entries: Iterable[Entry], without: str = "") -> list[Entry]:
        """Those that have all that is asked for; `without` leaves one filter out."""
        wanted = {name: value for name, value in (self.chosen or {}).items() if value and name != without}
        terms = words(self.text)
        return [
            entry
            for entry in entries
            if all(value in _HAS[name](entry) for name, value in wanted.items()) and _says(entry, terms)
        ]


def asked_in(query: QueryDict, entries: Sequence[Entry]) -> Asked:
    text = query.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]
    there = {name: {value for entry in entries for value in has(entry)} for name, has in _HAS.items()}
    return Asked(text, {name: value for name in _HAS if (value := query.get(name, "")) in there[name]})


def filters(asked: Asked, entries: Sequence[Entry], words_for: Callable[[str, str], str]) -> list[Filter]:
    """Each with how many there are of every choice, as far as the other filters let them through."""
    return [each for name in _HAS if (each := _filter(name, asked, entries, words_for)).options]


def _filter(name: str, asked: Asked, entries: Sequence[Entry], words_for: Callable[[str, str], str]) -> Filter:
    numbers = {value: 0 for entry in entries for value in _HAS[name](entry)}
    for entry in asked.narrowed(entries, without=name):
        for value in _HAS[name](entry):
            numbers[value] += 1
    chosen = (asked.chosen or {}).get(name, "")
    options = [Option(value, words_for(name, value), number, value == chosen) for value, number in numbers.items()]
    return Filter(name, str(LABELS[name]), tuple(sorted(options, key=lambda option: words(option.label))))


def _says(entry: Entry, terms: Sequence[str]) -> bool:
    """Every word, or its beginning."""
    return all(any(word.startswith(term) for word in entry.words) for term in terms)
