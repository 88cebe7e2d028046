"""The strategies of a network, and one of them with its goals and measures."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.strategies.area import People, for_people_of_the_network, members_by_side
from cms_pages.strategies.measures.cards import BLOCKED, Asked, overview_of
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.sentences import method, said_progress
from cms_pages.strategies.strategy import Strategy

from .frame import Ground, ground_of, show

MINE = "mine"


@for_people_of_the_network
def index(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The newest strategy; without any, a sentence."""
    newest = Strategy.objects.filter(network=standing.network).first()
    if newest is None:
        return show(request, Ground(People(standing), Strategy(network=standing.network)), "none.html")
    return redirect("measures:overview", network=standing.network.pk, strategy=newest.key)


@for_people_of_the_network
def overview(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    ground = ground_of(standing, strategy)
    asked = _asked(request.GET, standing)
    found, sections = overview_of(ground.strategy, asked, request.GET.get("page"))
    query = QueryDict(mutable=True)
    query.update({name: request.GET[name] for name in ("state", "field", "organisation") if request.GET.get(name)})
    context = {
        "found": found,
        "sections": [(section, said_progress(section.progress)) for section in sections],
        "filters": _filters(request.GET, standing),
        "asked": asked,
        "query": query.urlencode(),
        "method": method(),
        "strategies": Strategy.objects.filter(network=standing.network),
    }
    return show(request, ground, "overview.html", **context)


def _asked(given: QueryDict, standing: Standing) -> Asked:
    """What is not among the choices chooses nothing."""
    chosen = given.get("organisation", "")
    organisations = (
        frozenset({int(chosen)}) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else frozenset()
    )
    mine = chosen == MINE
    return Asked(
        state=given.get("state", "") if given.get("state") in (*Measure.State.values, BLOCKED) else "",
        field=given.get("field", "").replace("\x00", "")[:40],
        organisations=frozenset(standing.own) if mine else organisations,
        mine=mine,
    )


def _filters(given: QueryDict, standing: Standing) -> list[dict]:
    members = [each for found in members_by_side(standing.network).values() for each in found]
    named = sorted(((str(each.pk), each.said_name.text) for each in members), key=lambda each: each[1])
    mine = [(MINE, _("My organisation"))] if standing.organisations else []
    choices = {
        "state": (_("State"), [*Measure.State.choices, (BLOCKED, _("blocked"))]),
        "field": (_("Field of action"), [(each.code, str(each)) for each in FieldOfAction.objects.all()]),
        "organisation": (_("Organisation"), mine + named),
    }
    return [
        {"name": name, "label": label, "options": options, "chosen": given.get(name, "")}
        for name, (label, options) in choices.items()
    ]
