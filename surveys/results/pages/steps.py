"""A step of the survey at a time: which ones there are, how much of each is shown, and which one is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from surveys.domain.survey import Step

from ..cards import Card, card_of
from ..definition import Definition, Placed, placed_in
from ..shown import ShownTable
from .visit import Visit


@dataclass(frozen=True)
class StepLink:
    """One line of the list of steps. `query` leads to it and keeps wave and filters; `state` says what is shown."""

    key: str
    title: SafeString | str
    state: str
    query: str
    current: bool


@dataclass(frozen=True)
class StepList:
    """`asked` is the step that the address names, "" for none; `key` the one that is read: that, else the first.

    `key` is "" where there is nothing of it. `number` is its place in the list.
    """

    links: list[StepLink]
    asked: str
    key: str

    @property
    def number(self) -> int:
        return self._at + 1

    @property
    def previous(self) -> StepLink | None:
        return self.links[self._at - 1] if self._at > 0 else None

    @property
    def next(self) -> StepLink | None:
        return self.links[self._at + 1] if 0 <= self._at < len(self.links) - 1 else None

    @property
    def _at(self) -> int:
        return next((place for place, link in enumerate(self.links) if link.current), -1)


@dataclass(frozen=True)
class StepCards:
    """`hides` where some of its figures are hidden."""

    key: str
    title: SafeString
    cards: list[Card]
    hides: bool


def step_list(request: HttpRequest, definition: Definition, states: Mapping[str, str]) -> StepList:
    """`states` are those of the steps that have something, by key. An unknown step is not found."""
    asked = request.GET.get("step", "")
    if asked and asked not in {step.key for step in definition.steps}:
        raise Http404
    key = asked or next(iter(states), "")
    links = [_link(request, definition, each, state, each == key) for each, state in states.items()]
    return StepList(links, asked, key if key in states else "")


def _link(request: HttpRequest, definition: Definition, key: str, state: str, current: bool) -> StepLink:
    query = request.GET.copy()
    query["step"] = key
    title = definition.labels.html(f"step.{key}.title") or key
    return StepLink(key, title, state, query.urlencode(), current)


def one_step(request: HttpRequest, visit: Visit) -> dict:
    """The context of one step among all: `list`, a StepList, and `step`, the cards of the one that is read or None."""
    with_tables = {step.key: step for step in _steps_with_tables(visit)}
    found = step_list(request, visit.definition, {key: _state(visit, step) for key, step in with_tables.items()})
    return {"list": found, "step": _cards(visit, with_tables[found.key]) if found.key else None}


def all_steps(visit: Visit) -> list[StepCards]:
    return [_cards(visit, step) for step in _steps_with_tables(visit)]


def _steps_with_tables(visit: Visit) -> list[Step]:
    return [step for step in visit.definition.steps if _placed(visit, step)]


def _placed(visit: Visit, step: Step) -> list[Placed]:
    """Questions of which there is a table."""
    return [placed for placed in placed_in(step.items) if visit.shown.tables.get(placed.ref)]


def _cards(visit: Visit, step: Step) -> StepCards:
    found = [(placed, visit.shown.tables[placed.ref]) for placed in _placed(visit, step)]
    return StepCards(
        key=step.key,
        title=visit.definition.labels.html(f"step.{step.key}.title"),
        cards=[card_of(placed, tables, visit.definition, visit.invited_of_shown) for placed, tables in found],
        hides=any(hides_something(table) for _placed, tables in found for table in tables),
    )


def _state(visit: Visit, step: Step) -> str:
    placed = _placed(visit, step)
    shown = sum(any(says_something(table) for table in visit.shown.tables[each.ref]) for each in placed)
    return shown_in_words(shown, len(placed))


def shown_in_words(shown: int, of: int) -> str:
    sentence = ngettext("%(shown)s of %(of)s question shown", "%(shown)s of %(of)s questions shown", of)
    return sentence % {"shown": number_format(shown), "of": number_format(of)}


def says_something(table: ShownTable) -> bool:
    return table.n is not None and not table.all_hidden and table.answered != 0


def hides_something(table: ShownTable) -> bool:
    return table.n is None or any(row.count is None for row in table.rows)
