"""The first page of the area: what waits for this person, and how far the network is."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms_pages.networks.conversations.access import Standing

from .area import People, for_people_of_the_network
from .measures.queries import progress_in_short
from .needs.models import Need
from .page import StrategyPage
from .rules.progress import Progress
from .strategy import Strategy
from .waiting import waiting_for

ON_THE_WAY = (
    Need.State.COLLECTED,
    Need.State.CONSOLIDATED,
    Need.State.VALIDATED,
    Need.State.PRIORITISED,
    Need.State.IN_STRATEGY,
    Need.State.RESOLVED,
    Need.State.PARKED,
)


@dataclass(frozen=True)
class Cycle:
    """`address` is that of the public page, "" while there is none."""

    strategy: Strategy
    progress: Progress
    address: str


@for_people_of_the_network
def overview(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    needs = _needs_by_state(standing.network)
    context = {
        "network": standing.network,
        "people": people,
        "waiting": waiting_for(people),
        "needs": needs,
        "most": max((count for _state, count in needs), default=0),
        "cycles": _cycles(standing.network),
    }
    return render(request, "cms_pages/strategies/overview.html", context)


def _needs_by_state(network) -> list[tuple[str, int]]:
    found = Need.objects.filter(network=network, merged_into=None).order_by().values_list("state")
    counts = dict(found.annotate(number=Count("pk")))
    return [(state.label, counts[state.value]) for state in ON_THE_WAY if state.value in counts]


def _cycles(network) -> list[Cycle]:
    """Newest first."""
    strategies = list(network.strategies.all())
    progress = progress_in_short(strategies)
    pages = StrategyPage.objects.live().public().filter(translation_key__in=[each.key for each in strategies])
    addresses = {page.translation_key: page.localized.url or "" for page in pages.order_by("-pk")}
    return [Cycle(each, progress[each.pk], addresses.get(each.key, "")) for each in strategies]
