"""Pages of needs: the list, one need, raising one, and saying for an organisation that one agrees."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.strategies.area import People, for_people_of_the_network, need, present_sides
from cms_pages.strategies.rules.need_states import (
    NeedState,
    Purpose,
    asks_for_reason,
    may_be_arranged,
    may_gain_evidence,
)
from cms_pages.strategies.rules.rights import Verb

from . import confirming, services
from .forms import ConfirmForm, RaiseForm
from .history import lines_of
from .models import Confirmation, Evidence, Need
from .queries import filtered, filters_of, need_of, root_of, standing_need_of
from .refusal import Refused
from .shown import cards_of, evidence_of, questions_of
from .undoing import last_change

ON_A_PAGE = 30


@for_people_of_the_network
def needs(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    filters = filters_of(request.GET)
    found = Paginator(filtered(people, filters), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "cards": cards_of(found.object_list),
        "filters": filters,
        "query": urlencode(filters),
        "states": [state for state in Need.State if state != Need.State.PROPOSED],
        "fields": FieldOfAction.objects.all(),
        "all_sides": list(Side),
        "sides": len(present_sides(people.network)),
        "may_raise": people.may(Verb.RAISE_NEED),
        "may_arrange": people.may(Verb.ARRANGE_NEEDS),
    }
    return shown_page(request, people, "needs", context)


@for_people_of_the_network
def one(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = need_of(people, key)
    if found.merged_into_id:
        return to_need(root_of(found))
    state = NeedState(found.state)
    arrangeable = people.may(Verb.ARRANGE_NEEDS) and may_be_arranged(state)
    context = {
        "need": found,
        "evidence": evidence_of(found, people),
        "questions": questions_of(found, people),
        "lines": lines_of(found),
        "parts": found.merged.all(),
        "may_add": people.may(Verb.ADD_EVIDENCE) and may_gain_evidence(state),
        "kinds": Evidence.Kind,
        "may_arrange": arrangeable,
        "last_change": last_change(found) if arrangeable else None,
        "single_side": len(present_sides(people.network)) < 2,
    }
    return shown_page(request, people, "need", context)


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.RAISE_NEED)
    form = RaiseForm(standing.organisations, typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            return to_need(services.raise_need(people=people, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return shown_page(request, people, "new", {"form": form})


@for_people_of_the_network
def confirm(request: HttpRequest, standing: Standing, key, purpose: str) -> HttpResponse:
    """A page of its own, so that nobody agrees by a slip of the finger."""
    people = People(standing)
    need(people, Verb.CONFIRM_NEED)
    found, asked = standing_need_of(people, key), _purpose(purpose)
    first = not found.confirmations.filter(purpose=asked).exists()
    form = ConfirmForm(people.speaks_for, typed_in(request), asks=asks_for_reason(asked), first=first)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given["reason"] = given.pop("text", "")
        try:
            return to_need(confirming.confirm(people=people, need=found, purpose=asked, **given))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    context = {"form": form, "need": found, "question": questions_of(found, people)[asked.value]}
    return shown_page(request, people, "confirm", context | {"label": Confirmation.Of(asked).label})


@for_people_of_the_network
def take_back(request: HttpRequest, standing: Standing, key, purpose: str) -> HttpResponse:
    people = People(standing)
    need(people, Verb.CONFIRM_NEED)
    found, asked = standing_need_of(people, key), _purpose(purpose)
    organisation = people.speaking(request.POST.get("speaking"))
    if request.method == "POST" and organisation:
        done_or_told(request, confirming.take_back, people=people, need=found, organisation=organisation, purpose=asked)
    return to_need(found)


def _purpose(given: str) -> Purpose:
    if given not in list(Purpose):
        raise Http404
    return Purpose(given)


def shown_page(request: HttpRequest, people: People, name: str, context: dict, status: int = 200) -> HttpResponse:
    common = {"network": people.network, "people": people, "tab": "needs"}
    return render(request, f"cms_pages/strategies/needs/{name}.html", common | context, status=status)


def typed_in(request: HttpRequest):
    """What a form is bound to; without any answer, too, once it was sent."""
    return request.POST if request.method == "POST" else None


def to_need(found: Need) -> HttpResponse:
    return redirect("needs:need", network=found.network_id, key=found.key)


def done_or_told(request: HttpRequest, deed, **given) -> None:
    """What has only a button says on the next page why it was not possible."""
    try:
        deed(**given)
    except Refused as refused:
        messages.error(request, refused.sentence)
