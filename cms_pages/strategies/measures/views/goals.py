"""Goals: added, changed, put in order, deleted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network, need
from cms_pages.strategies.measures.forms.drafting import GoalForm
from cms_pages.strategies.measures.models import Goal
from cms_pages.strategies.measures.services import goals as services
from cms_pages.strategies.rules.rights import Verb

from .frame import Ground, done_or_told, form_page, ground_of, saved


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    ground = _drafting(standing, strategy)
    form = GoalForm(request.POST or None)

    def do():
        services.add_goal(strategy=ground.strategy, by=request.user, **_words(form), key=form.cleaned_data["key"])

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.home)
    return form_page(request, ground, form, title=_("Add a goal"), back=ground.home, status=status)


@for_people_of_the_network
def goal(request: HttpRequest, standing: Standing, strategy, goal) -> HttpResponse:
    """Its words, the order of its measures, and a way to delete it."""
    ground = _drafting(standing, strategy)
    there = _goal(ground, goal)
    form = GoalForm(request.POST or None, initial=GoalForm.initial_of(there))

    def do():
        seal = form.cleaned_data["seal"]
        services.change_goal(goal=there, seal=seal, by=request.user, **_words(form))

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.home)
    context = {"goal": there, "measures": list(there.measures.all()), "theirs": _theirs(there, form, status)}
    title = _("Change the goal")
    return form_page(request, ground, form, title=title, back=ground.home, status=status, **context)


@for_people_of_the_network
def move(request: HttpRequest, standing: Standing, strategy, goal) -> HttpResponse:
    ground = _drafting(standing, strategy)
    there = _goal(ground, goal)
    up = request.POST.get("do") == "up"
    return done_or_told(request, lambda: services.move_goal(goal=there, up=up, by=request.user), ground.home)


@for_people_of_the_network
def delete(request: HttpRequest, standing: Standing, strategy, goal) -> HttpResponse:
    ground = _drafting(standing, strategy)
    there = _goal(ground, goal)
    return done_or_told(request, lambda: services.delete_goal(goal=there, by=request.user), ground.home)


def _drafting(standing: Standing, strategy) -> Ground:
    ground = ground_of(standing, strategy)
    need(ground.people, Verb.DRAFT)
    return ground


def _goal(ground: Ground, key) -> Goal:
    found = Goal.objects.filter(strategy=ground.strategy, key=key).first()
    if found is None:
        raise Http404
    found.strategy = ground.strategy
    return found


def _words(form: GoalForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("title", "description", "language")}


def _theirs(goal: Goal, form: GoalForm, status: int) -> list:
    """What somebody else wrote since the form was opened."""
    if status != 409 or form.errors:
        return []
    goal.refresh_from_db(fields=["title", "description"])
    form.sealed_anew(services.seal_of_goal(goal))
    return [(form["title"].label, goal.title), (form["description"].label, goal.description)]
