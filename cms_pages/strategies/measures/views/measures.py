"""A measure with all its parts; added, changed, moved on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network, need
from cms_pages.strategies.measures.access import may_report, taking_part_as
from cms_pages.strategies.measures.forms.drafting import MeasureForm
from cms_pages.strategies.measures.forms.parts import MoveForm
from cms_pages.strategies.measures.models import Goal, Measure
from cms_pages.strategies.measures.services import measures as services
from cms_pages.strategies.measures.services.states import move_measure
from cms_pages.strategies.rules.measure_states import Move
from cms_pages.strategies.rules.rights import Verb

from .frame import Ground, allow, done_or_told, form_page, ground_of, saved, show
from .shown import measure_context


@for_people_of_the_network
def measure(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    """The page, and by POST its next state."""
    ground = ground_of(standing, strategy, measure)
    form = MoveForm(request.POST or None, initial={"seen": ground.measure.state})
    status = 200
    if request.method == "POST":
        allow(may_report(ground.people, ground.measure) and request.POST.get("do") in list(Move))
        status = saved(request, form, lambda: _move(request, ground, form), errors_at={"reason": "reason"})
        if status == 302:
            return redirect(ground.measure_page)
        ground = ground_of(standing, strategy, measure)
        form = _with_state(form, ground.measure)
    return show(request, ground, "measure.html", status=status, form=form, **measure_context(ground))


def _move(request: HttpRequest, ground: Ground, form: MoveForm) -> None:
    move_measure(
        measure=ground.measure,
        move=Move(request.POST["do"]),
        by=request.user,
        organisation=taking_part_as(ground.people, ground.measure),
        **form.cleaned_data,
    )


def _with_state(form: MoveForm, measure: Measure) -> MoveForm:
    """The form again, for the state that is on screen now."""
    form.data = form.data.copy()
    form.data["seen"] = measure.state
    return form


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing, strategy, goal) -> HttpResponse:
    ground = ground_of(standing, strategy)
    need(ground.people, Verb.DRAFT)
    there = Goal.objects.filter(strategy=ground.strategy, key=goal).first()
    if there is None:
        raise Http404
    form = MeasureForm(ground.strategy, request.POST or None, initial={"goal": there.pk})

    def do():
        key = form.cleaned_data["key"]
        services.add_measure(key=key, draft=form.draft, by=request.user, organisation=ground.drafting_as)

    status = saved(request, form, do, errors_at=_FIELDS)
    if status == 302:
        return redirect("measures:measure", standing.network.pk, ground.strategy.key, form.cleaned_data["key"])
    return form_page(request, ground, form, title=_("Add a measure"), back=ground.home, status=status)


_FIELDS = {"own_words": "partners", "left": "partners"}


@for_people_of_the_network
def edit(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    there = ground.measure
    form = MeasureForm(ground.strategy, request.POST or None, initial=MeasureForm.initial_of(there), measure=there)

    def do():
        seal = form.cleaned_data["seal"]
        services.change_measure(
            measure=there, seal=seal, draft=form.draft, by=request.user, organisation=ground.drafting_as
        )

    status = saved(request, form, do, errors_at=_FIELDS)
    if status == 302:
        return redirect(ground.measure_page)
    theirs = _theirs(ground_of(standing, strategy, measure), form) if status == 409 and not form.errors else []
    title = _("Change the measure")
    return form_page(request, ground, form, title=title, back=ground.measure_page, status=status, theirs=theirs)


def _theirs(ground: Ground, form: MeasureForm) -> list:
    """What somebody else wrote since the form was opened."""
    there = ground.measure
    form.sealed_anew(services.seal_of_measure(there))
    named = [f"{each.get_part_display()}: {each.organisation.said_name.text}" for each in there.partners.all()]
    return [
        (form["what"].label, there.what),
        (form["description"].label, there.description),
        (form["due"].label, there.due),
        (form["partners"].label, "; ".join(named)),
    ]


@for_people_of_the_network
def place(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    """One place up or down within its goal."""
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    up = request.POST.get("do") == "up"
    goal = ground.measure.goal
    back = redirect("measures:goal", standing.network.pk, ground.strategy.key, goal.key).url
    return done_or_told(request, lambda: services.place_measure(measure=ground.measure, up=up, by=request.user), back)
