"""What the pages of this part begin and end with."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from cms_pages.strategies.area import People
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.rules.strategy_states import StrategyState, may_be_changed
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.passage import Passage


def strategy_of(people: People, key) -> Strategy:
    """Raises Http404 for those of other networks as for those that are gone."""
    found = Strategy.objects.filter(network=people.network, key=key).first()
    if found is None:
        raise Http404
    found.network = people.network
    return found


def stands_open(strategy: Strategy) -> bool:
    return may_be_changed(StrategyState(strategy.state))


def language_asked(request: HttpRequest, passage: Passage) -> str:
    """In which language a passage is to be written: the one asked for, else the one it is read in."""
    asked = request.GET.get("in", "")
    if asked in dict(settings.LANGUAGES):
        return asked
    return passage.shown().language or passage.source or get_language()


def page(request: HttpRequest, people: People, name: str, context: dict, status: int = 200) -> HttpResponse:
    shared = {
        "network": people.network,
        "people": people,
        "tab": "texts",
        "may_suggest": people.may(Verb.SUGGEST),
        "may_write": people.may(Verb.WRITE_TEXT),
        "may_answer": people.may(Verb.ANSWER_SUGGESTION),
        "may_moderate": people.may(Verb.MODERATE),
    }
    return render(request, f"cms_pages/strategies/texts/{name}.html", shared | context, status=status)


def to(view: str, strategy: Strategy, *more) -> HttpResponse:
    return redirect(f"texts:{view}", strategy.network_id, strategy.key, *more)
