"""What an organisation says of its own part, and that it does not take part any more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network
from cms_pages.strategies.measures.access import may_say_own_part
from cms_pages.strategies.measures.forms.own_part import WORDS, OwnPartForm
from cms_pages.strategies.measures.models import Partner
from cms_pages.strategies.measures.services import own_part as services

from .frame import Ground, allow, done_or_told, form_page, ground_of, saved


@for_people_of_the_network
def own_part(request: HttpRequest, standing: Standing, strategy, measure, organisation) -> HttpResponse:
    ground, partner = _own(standing, strategy, measure, organisation)
    form = OwnPartForm(request.POST or None, initial=OwnPartForm.initial_of(partner))

    def do():
        seal = form.cleaned_data["seal"]
        services.say_own_part(partner=partner, seal=seal, said=form.own_part, by=request.user)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    theirs = _theirs(partner, form) if status == 409 and not form.errors else []
    context = {"partner": partner, "theirs": theirs, "title": _("Our part in this measure")}
    return form_page(request, ground, form, back=ground.measure_page, status=status, **context)


@for_people_of_the_network
def publicity(request: HttpRequest, standing: Standing, strategy, measure, organisation) -> HttpResponse:
    """Possible at any time, also while nothing else can be changed."""
    ground, partner = _own(standing, strategy, measure, organisation)
    public = request.POST.get("do") == "show"
    return done_or_told(request, lambda: services.show_own_part(partner=partner, public=public), ground.measure_page)


@for_people_of_the_network
def leave(request: HttpRequest, standing: Standing, strategy, measure, organisation) -> HttpResponse:
    ground, partner = _own(standing, strategy, measure, organisation)
    return done_or_told(request, lambda: services.leave(partner=partner, by=request.user), ground.measure_page)


def _own(standing: Standing, strategy, measure, organisation: int) -> tuple[Ground, Partner]:
    ground = ground_of(standing, strategy, measure)
    found = next((each for each in ground.measure.partners.all() if each.organisation_id == organisation), None)
    if found is None:
        raise Http404
    allow(may_say_own_part(ground.people, found))
    found.measure = ground.measure
    return ground, found


def _theirs(partner: Partner, form: OwnPartForm) -> list:
    """What a colleague wrote since the form was opened."""
    partner.refresh_from_db(fields=[*WORDS, "public"])
    form.sealed_anew(services.seal_of_part(partner))
    return [(form[name].label, getattr(partner, name)) for name in WORDS]
