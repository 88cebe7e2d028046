"""The page of what results propose."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from surveys.results.evidence.comparing import SAME

from . import proposals
from .figures import figure_of
from .refusal import Refused
from .surveys_below import surveys_of
from .views import shown_page, to_need


@for_people_of_the_network
def proposed(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Everybody of the network sees it; whoever coordinates decides."""
    people = People(standing)
    need(people, Verb.READ)
    if request.method == "POST":
        need(people, Verb.ARRANGE_NEEDS)
        return _decided(request, people)
    surveys = surveys_of(people)
    survey = next((each for each in surveys if each.slug == request.GET.get("survey")), next(iter(surveys), None))
    found = proposals.open_proposals(people.network, survey) if survey else []
    context = {
        "surveys": surveys,
        "survey": survey,
        "proposals": [(*proposals.code_of(each.origin), figure_of(each.result, SAME)) for each in found],
        "set_aside": proposals.set_aside_needs(people.network),
        "may_decide": people.may(Verb.ARRANGE_NEEDS),
    }
    return shown_page(request, people, "proposals", context)


def _decided(request: HttpRequest, people: People) -> HttpResponse:
    deed = request.POST.get("do")
    code = tuple(request.POST.get(name, "") for name in ("survey", "kind", "code"))
    try:
        if deed == "after_all":
            return to_need(proposals.take_up_after_all(people=people, key=request.POST.get("need", "")))
        if deed == "take_up":
            return to_need(proposals.take_up(people=people, code=code))
        if deed == "set_aside":
            proposals.set_aside(people=people, code=code)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("needs:proposals", network=people.network.pk)
