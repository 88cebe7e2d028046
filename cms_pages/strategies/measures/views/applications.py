"""Joint applications for money."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network
from cms_pages.strategies.measures.access import may_move_application, may_report
from cms_pages.strategies.measures.forms.parts import ApplicationForm, OutcomeForm
from cms_pages.strategies.measures.parts import Application
from cms_pages.strategies.measures.services import applications as services
from cms_pages.strategies.rules.measure_states import APPLICATION_TRANSITIONS, ApplicationState

from .frame import Ground, allow, done_or_told, form_page, ground_of, part_of, saved, show


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    allow(may_report(ground.people, ground.measure) or ground.may_draft)
    form = ApplicationForm(standing.network, request.POST or None)

    def do():
        facts = {"key": form.cleaned_data["key"], "facts": form.facts}
        services.add_application(measure=ground.measure, by=request.user, organisation=ground.drafting_as, **facts)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    title = _("Add a joint application")
    return form_page(request, ground, form, title=title, back=ground.measure_page, status=status)


@for_people_of_the_network
def application(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    """How it stands, and by POST what became of it."""
    ground = ground_of(standing, strategy, measure)
    found = part_of(ground, ground.measure.applications.all(), key)
    moves_it = ground.goes_on and may_move_application(ground.people, found)
    form = OutcomeForm(request.POST or None, initial={"seen": found.state})
    status = 200
    if request.method == "POST":
        allow(moves_it and request.POST.get("do") in list(ApplicationState))
        status = saved(request, form, lambda: _move(request, ground, found, form))
        if status == 302:
            return redirect(ground.measure_page)
        found.refresh_from_db(fields=["state", "state_since", "outcome"])
        form.data = form.data | {"seen": found.state}
    states = APPLICATION_TRANSITIONS[ApplicationState(found.state)] if moves_it else ()
    context = {"application": found, "form": form, "moves": [Application.State(each) for each in states]}
    return show(request, ground, "application.html", status=status, **context)


@for_people_of_the_network
def remove(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    found = part_of(ground, ground.measure.applications.all(), key)
    allow(may_move_application(ground.people, found))
    organisation = ground.drafting_as

    def do():
        services.remove_application(application=found, by=request.user, organisation=organisation)

    return done_or_told(request, do, ground.measure_page)


def _move(request: HttpRequest, ground: Ground, application: Application, form: OutcomeForm) -> None:
    given = form.cleaned_data
    services.move_application(
        application=application,
        seen=given["seen"],
        to=ApplicationState(request.POST["do"]),
        outcome=given["reason"],
        language=given["language"],
        by=request.user,
        organisation=ground.drafting_as,
    )
