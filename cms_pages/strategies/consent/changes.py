"""What changes rounds. Each is sent by a form on the page of a round; to look there, one is led to that page."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb

from . import answering, closing
from .answering import Changed, revision_of
from .answers import standings_in
from .council import note_council
from .forms import AnswerForm, CouncilForm, OpenForm, ResolveForm
from .models import ConsentRound, Endorsement
from .opening import open_round
from .queries import round_of, strategy_of
from .refused import Refused
from .views import own_organisations, show_round, show_rounds


@for_people_of_the_network
def open_one(request: HttpRequest, standing: Standing, strategy: int) -> HttpResponse:
    people = People(standing)
    need(people, Verb.OPEN_ROUND)
    found = strategy_of(people.network, strategy)
    if request.method != "POST":
        return redirect("consent:rounds", people.network.pk)
    form = OpenForm(request.POST)
    if form.is_valid():
        try:
            return to_round(open_round(strategy=found, last_day=form.cleaned_data["last_day"], by=people.user))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return show_rounds(request, people, form=form, of=found.pk)


def on_a_round(verb: Verb) -> Callable:
    """The view gets people who may do this and the round. What is refused is said on the page of the round."""

    def wrap(view):
        @for_people_of_the_network
        @wraps(view)
        def wrapped(request: HttpRequest, standing: Standing, key) -> HttpResponse:
            people = People(standing)
            need(people, verb)
            found = round_of(people.network, key)
            if request.method != "POST":
                return to_round(found)
            try:
                return view(request, people, found)
            except Refused as refused:
                messages.warning(request, refused.sentence)
                typed = typed_in(request)
                return show_round(request, people, round_of(people.network, key), status=409, typed=typed)

        return wrapped

    return wrap


def typed_in(request: HttpRequest) -> str:
    """What was written is not lost because something changed meanwhile."""
    found = (request.POST.get(name, "").strip() for name in ("reason", "proposal", "how"))
    return "\n\n".join(each for each in found if each)


def to_round(found: ConsentRound) -> HttpResponse:
    return redirect("consent:round", found.strategy.network_id, found.key)


def own_of(request: HttpRequest, people: People, found: ConsentRound) -> tuple[Organisation, Endorsement | None]:
    """For which organisation somebody answers, and what it says in this round. Raises Http404 for others."""
    standings = standings_in(found)
    chosen = people.speaking(request.POST.get("speaking"), of=own_organisations(people, standings))
    mine = next((each for each in standings if chosen and each.asked.organisation == chosen), None)
    if mine is None:
        raise Http404
    return chosen, None if mine.earlier else mine.endorsement


@on_a_round(Verb.ENDORSE)
def answer(request: HttpRequest, people: People, found: ConsentRound) -> HttpResponse:
    organisation, own = own_of(request, people, found)
    form = AnswerForm(found, own, request.POST)
    if not form.is_valid():
        return show_round(request, people, found, answer_form=form)
    try:
        give(form, found, organisation, people.user)
    except Changed as refused:
        return show_round(request, people, found, status=409, **conflict(request, found, refused.current))
    messages.success(request, _("Your answer is saved."))
    return to_round(found)


def give(form: AnswerForm, found: ConsentRound, organisation: Organisation, by) -> None:
    revision = form.cleaned_data["revision"]
    answering.endorse(found=found, organisation=organisation, by=by, said=form.said, revision=revision)


def conflict(request: HttpRequest, found: ConsentRound, current: Endorsement) -> dict:
    """Both answers: what stands there, and the form as it was sent, which replaces it if it is sent again."""
    data = request.POST.copy()
    data["revision"] = str(revision_of(current))
    form = AnswerForm(found, current, data)
    form.add_error(None, Changed(current).sentence)
    return {"answer_form": form, "conflict": current}


@on_a_round(Verb.RESOLVE_OWN_OBJECTION)
def resolve_own(request: HttpRequest, people: People, found: ConsentRound) -> HttpResponse:
    organisation, _own = own_of(request, people, found)
    form = ResolveForm(request.POST, auto_id="id_resolve_%s")
    if not form.is_valid():
        return show_round(request, people, found, resolve_form=form)
    answering.resolve(found=found, organisation=organisation, by=people.user, how=form.words)
    messages.success(request, _("The objection is resolved."))
    return to_round(found)


@on_a_round(Verb.CLOSE_ROUND)
def close(request: HttpRequest, people: People, found: ConsentRound) -> HttpResponse:
    return to_round(closing.close_round(found=found, by=people.user))


@on_a_round(Verb.CLOSE_ROUND)
def call_off_one(request: HttpRequest, people: People, found: ConsentRound) -> HttpResponse:
    return to_round(closing.call_off(found=found, by=people.user))


@on_a_round(Verb.CLOSE_ROUND)
def council(request: HttpRequest, people: People, found: ConsentRound) -> HttpResponse:
    form = CouncilForm(found, request.POST, auto_id="id_council_%s")
    if not form.is_valid():
        return show_round(request, people, found, council_form=form)
    note_council(found=found, **form.cleaned_data)
    messages.success(request, _("The resolution is noted."))
    return to_round(found)
