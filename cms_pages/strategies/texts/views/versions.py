"""Versions of the text: the list, one of them, and two side by side."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.passages import Change
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.comparing import compare
from cms_pages.strategies.texts.models import TextVersion
from cms_pages.strategies.texts.passages import freeze, passages_in, passages_of, unfrozen
from cms_pages.strategies.texts.reading import sections_of
from cms_pages.strategies.texts.saying import label_of
from cms_pages.strategies.words import shown

from .shared import page, strategy_of, to


@for_people_of_the_network
def versions(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = strategy_of(people, strategy)
    if request.method == "POST":
        need(people, Verb.WRITE_TEXT)
        kept = freeze(found, people.user)
        messages.success(request, _("The text as it is now is kept as version %(number)d.") % {"number": kept.number})
        return to("versions", found)
    return page(request, people, "versions", {"strategy": found, "versions": list(found.versions.defer("passages"))})


@for_people_of_the_network
def version(request: HttpRequest, standing: Standing, strategy, number) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = strategy_of(people, strategy)
    kept = _version(found, str(number))
    sections = sections_of(passages_in(kept, passages_of(found, [get_language()])))
    return page(request, people, "version", {"strategy": found, "version": kept, "sections": list(sections)})


def _version(strategy: Strategy, name: str) -> TextVersion:
    """ "now" is the text as it is. Raises Http404."""
    if name == "now":
        return unfrozen(strategy, [get_language()])
    found = strategy.versions.filter(number=name).first() if name.isdecimal() and len(name) < 9 else None
    if found is None:
        raise Http404
    return found


@for_people_of_the_network
def compared(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = strategy_of(people, strategy)
    old, new = (_version(found, request.GET.get(name, "")) for name in ("old", "new"))
    rows = compare(old, new, get_language())
    different = [each for each in rows if each.change is not Change.SAME]
    shown_rows = rows if request.GET.get("all") else different
    context = {
        "strategy": found,
        "old": old,
        "new": new,
        "all": bool(request.GET.get("all")),
        "different": len(different),
        "rows": [(each, label_of(each.passage), shown(each.passage.heading)) for each in shown_rows],
    }
    return page(request, people, "compared", context)
