"""What a measure needs: asked for, answered, not needed any more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network, members_by_side, need
from cms_pages.strategies.measures.access import answering_as, may_answer
from cms_pages.strategies.measures.forms.parts import MoveForm, ResourceForm
from cms_pages.strategies.measures.parts import Resource
from cms_pages.strategies.measures.services import resources as services
from cms_pages.strategies.rules.measure_states import RESOURCE_TRANSITIONS, ResourceState
from cms_pages.strategies.rules.rights import Verb

from .frame import Ground, allow, done_or_told, form_page, ground_of, part_of, saved, show


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    form = ResourceForm(standing.network, request.POST or None)

    def do():
        facts = {"key": form.cleaned_data["key"], "asked": form.asked}
        services.add_resource(measure=ground.measure, by=request.user, organisation=ground.drafting_as, **facts)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    title = _("Add what is needed")
    return form_page(request, ground, form, title=title, back=ground.measure_page, status=status)


@for_people_of_the_network
def resource(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    """How it stands, and by POST the answer of whom it was asked of."""
    ground = ground_of(standing, strategy, measure)
    found = part_of(ground, ground.measure.resources.all(), key)
    answers = ground.goes_on and _answers(ground, found)
    form = MoveForm(request.POST or None, initial={"seen": found.state})
    status = 200
    if request.method == "POST":
        allow(answers and request.POST.get("do") in list(ResourceState))
        status = saved(request, form, lambda: _answer(request, ground, found, form), errors_at={"reason": "reason"})
        if status == 302:
            return redirect(ground.measure_page)
        found.refresh_from_db(fields=["state", "state_since", "reason"])
        form.data = form.data | {"seen": found.state}
    states = RESOURCE_TRANSITIONS[ResourceState(found.state)] if answers else ()
    context = {"resource": found, "form": form, "moves": [Resource.State(each) for each in states]}
    return show(request, ground, "resource.html", status=status, **context)


@for_people_of_the_network
def remove(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    found = part_of(ground, ground.measure.resources.all(), key)
    organisation = ground.drafting_as

    def do():
        services.remove_resource(resource=found, by=request.user, organisation=organisation)

    return done_or_told(request, do, ground.measure_page)


def _answers(ground: Ground, resource: Resource) -> bool:
    members = {each.pk for found in members_by_side(ground.people.network).values() for each in found}
    return may_answer(ground.people, resource, members)


def _answer(request: HttpRequest, ground: Ground, resource: Resource, form: MoveForm) -> None:
    organisation = answering_as(ground.people, resource)
    to = ResourceState(request.POST["do"])
    services.answer_request(resource=resource, to=to, by=request.user, organisation=organisation, **form.cleaned_data)
