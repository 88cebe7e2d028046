"""The first page of this part, and beginning a strategy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.beginning import begin, page_of_network
from cms_pages.strategies.texts.forms import BeginForm
from cms_pages.strategies.texts.refusing import Refused
from cms_pages.strategies.texts.saying import name_of_language, sentence_of

from .shared import page, to


@for_people_of_the_network
def index(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Leads to the strategy where there is one."""
    people = People(standing)
    need(people, Verb.READ)
    found = list(Strategy.objects.filter(network=people.network))
    if len(found) == 1:
        return to("working", found[0])
    return page(request, people, "index", {"strategies": found, "may_begin": people.may(Verb.BEGIN_STRATEGY)})


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.BEGIN_STRATEGY)
    form = BeginForm(request.POST or None, initial={"title": _("Our strategy")})
    if request.method == "POST" and form.is_valid():
        try:
            made = begin(network=people.network, by=people.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence_of(refused))
        else:
            return redirect("texts:working", made.network_id, made.key)
    above = page_of_network(people.network)
    context = {"form": form, "language": name_of_language(above.locale.language_code) if above else ""}
    return page(request, people, "new", context)
