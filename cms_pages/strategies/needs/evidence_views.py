"""Adding evidence of each kind to a need, and taking it out again."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from cms_pages.networks.closed_area.models import Paper
from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.kinds import Side
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from surveys.results.evidence.cells import NEEDS
from surveys.results.evidence.choosing import Choices, choices

from . import services
from .evidence_forms import MinutesForm, QuoteForm, ResultForm, StatisticForm
from .figures import in_words
from .forms import SpeakingForm
from .models import Evidence, Need
from .queries import standing_need_of
from .refusal import Refused
from .shown import may_withdraw
from .surveys_below import surveys_of
from .views import done_or_told, shown_page, to_need, typed_in

Kind = Evidence.Kind


@for_people_of_the_network
def add(request: HttpRequest, standing: Standing, key, kind: str) -> HttpResponse:
    people = People(standing)
    need(people, Verb.ADD_EVIDENCE)
    found = standing_need_of(people, key)
    if kind == Kind.RESULT:
        return _add_result(request, people, found)
    if kind not in FORMS:
        raise Http404
    form = _form(kind, people, request)
    context = {"form": form, "need": found, "kind": Kind(kind)}
    return _added(people, found, form, ADD[kind]) or shown_page(request, people, "add_evidence", context)


def _form(kind: str, people: People, request: HttpRequest) -> SpeakingForm:
    own, typed = people.standing.organisations, typed_in(request)
    if kind == Kind.MINUTES:
        return MinutesForm(Paper.objects.filter(network=people.network), own, typed)
    return FORMS[kind](own, typed)


def _added(people: People, found: Need, form: SpeakingForm, deed: Callable, **more) -> HttpResponse | None:
    """None where there is a form to be shown."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        deed(people=people, need=found, **form.cleaned_data, **more)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    return to_need(found)


FORMS = {Kind.QUOTE: QuoteForm, Kind.STATISTIC: StatisticForm, Kind.MINUTES: MinutesForm}
ADD = {
    Kind.QUOTE: services.add_quote,
    Kind.STATISTIC: services.add_statistic,
    Kind.MINUTES: services.add_minutes,
}


def _add_result(request: HttpRequest, people: People, found: Need) -> HttpResponse:
    """The survey, the wave and the side are chosen by address, then a figure among those that are shown."""
    surveys = surveys_of(people)
    form = ResultForm(people.standing.organisations, typed_in(request))
    offered = _offered(request, surveys)
    if offered is not None:
        at = {"survey": offered.survey, "wave": offered.wave, "where": dict(offered.where)}
        if response := _added(people, found, form, _add_figure, at=at):
            return response
    context = {
        "form": form,
        "need": found,
        "kind": Kind.RESULT,
        "surveys": surveys,
        "offered": offered,
        "groups": _groups(offered) if offered else [],
        "sides": [side for side in Side if offered and side in offered.sides],
    }
    return shown_page(request, people, "add_result", context)


def _add_figure(*, figure: tuple[str, str], at: dict, **given) -> Evidence:
    ref, code = figure
    return services.add_result(at=at | {"ref": ref, "code": code}, **given)


def _offered(request: HttpRequest, surveys: list) -> Choices | None:
    """None where the network has no survey that this person may see."""
    if not surveys:
        return None
    survey = next((each for each in surveys if each.slug == request.GET.get("survey")), surveys[0])
    wave, side = request.GET.get("wave", ""), request.GET.get("side", "")
    number = int(wave) if wave.isascii() and wave.isdigit() and len(wave) < 6 else None
    return choices(survey, get_language(), wave=number, side=side if side in Side.values else "")


def _groups(offered: Choices) -> list[tuple[str, bool, list[tuple[str, str, str]]]]:
    """(label, whether it is the ranking, [(value, label, figure in words)])."""
    return [
        (
            group.label,
            group.ref == NEEDS,
            [(f"{each.ref}|{each.code}", each.label, in_words(vars(each.cell))) for each in group.choices],
        )
        for group in offered.groups
    ]


@for_people_of_the_network
def withdraw(request: HttpRequest, standing: Standing, key, evidence) -> HttpResponse:
    people = People(standing)
    need(people, Verb.ADD_EVIDENCE)
    found = standing_need_of(people, key)
    there = Evidence.objects.filter(need=found, key=evidence).first()
    if request.method == "POST" and there:
        if not may_withdraw(there, people):
            raise Http404
        own = next((each for each in standing.organisations if each.pk == there.organisation_id), None)
        done_or_told(request, services.withdraw_evidence, people=people, evidence=there, organisation=own)
    return to_need(found)
