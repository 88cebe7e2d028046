"""What the views of measures share: finding what they are about, and answering a form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People
from cms_pages.strategies.measures.access import speaking_as, taking_part_as
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.queries import measures_with_parts
from cms_pages.strategies.measures.refusals import ChangedMeanwhile, Refused
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.rules.strategy_states import StrategyState, may_be_changed
from cms_pages.strategies.strategy import Strategy

TEMPLATES = "cms_pages/strategies/measures/"


@dataclass(frozen=True)
class Ground:
    """Who is here, in which strategy and, on most pages, at which measure."""

    people: People
    strategy: Strategy
    measure: Measure | None = None

    @property
    def may_draft(self) -> bool:
        return self.people.may(Verb.DRAFT) and may_be_changed(StrategyState(self.strategy.state))

    @property
    def goes_on(self) -> bool:
        return self.strategy.state != StrategyState.CLOSED

    @property
    def drafting_as(self) -> Organisation | None:
        """For the journal: the organisation that takes part, else the first one somebody speaks for."""
        taking_part = taking_part_as(self.people, self.measure) if self.measure else None
        return taking_part or next(iter(speaking_as(self.people).values()), None)

    @property
    def home(self) -> str:
        return reverse("measures:overview", args=[self.people.network.pk, self.strategy.key])

    @property
    def measure_page(self) -> str:
        return self.address("measure")

    def address(self, name: str, *args) -> str:
        """Of a page of this measure."""
        return reverse(f"measures:{name}", args=[self.people.network.pk, self.strategy.key, self.measure.key, *args])

    @property
    def context(self) -> dict[str, Any]:
        return {
            "network": self.people.network,
            "tab": "measures",
            "strategy": self.strategy,
            "measure": self.measure,
            "ground": self,
        }


def ground_of(standing: Standing, strategy, measure=None) -> Ground:
    """Raises Http404, also for what belongs to another network."""
    people = People(standing)
    found = Strategy.objects.select_related("network").filter(network=standing.network, key=strategy).first()
    if found is None or not people.may(Verb.READ):
        raise Http404
    if measure is None:
        return Ground(people, found)
    there = measures_with_parts().select_related("goal").filter(goal__strategy=found, key=measure).first()
    if there is None:
        raise Http404
    there.goal.strategy = found
    return Ground(people, found, there)


def part_of(ground: Ground, rows: Iterable, key):
    """One of the parts of a measure. Raises Http404."""
    found = next((each for each in rows if each.key == key), None)
    if found is None:
        raise Http404
    found.measure = ground.measure
    return found


def allow(right: bool) -> None:
    """Raises Http404 for what somebody may not do, as if it were not there."""
    if not right:
        raise Http404


def saved(request: HttpRequest, form, do: Callable[[], Any], *, errors_at: dict[str, str] | None = None) -> int:
    """Does what a sent form asks for. Returns 302 once it is done, else the status to show the form again with.

    `errors_at` names the field of a refusal that has one.
    """
    if request.method != "POST" or not form.is_valid():
        return 200
    try:
        do()
    except Refused as refused:
        form.add_error((errors_at or {}).get(refused.args[0]), refused.sentence)
        return 409
    except ChangedMeanwhile:
        return 409
    return 302


def done_or_told(request: HttpRequest, do: Callable[[], Any], back: str) -> HttpResponse:
    """For a button without a form: back to the page, with a sentence where it was refused."""
    allow(request.method == "POST")
    try:
        do()
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return redirect(back)


def show(request: HttpRequest, ground: Ground, template: str, *, status: int = 200, **context) -> HttpResponse:
    return render(request, TEMPLATES + template, ground.context | context, status=status)


def form_page(request: HttpRequest, ground: Ground, form, *, title: str, back: str, status: int, **context):
    """A page with one form. `theirs` in the context shows what others wrote meanwhile, as pairs of label and words."""
    facts = {"form": form, "title": title, "back": back} | context
    return show(request, ground, "form.html", status=status, **facts)
