"""One page to correct a part of a measure, whichever it is."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network
from cms_pages.strategies.measures.access import may_move_application
from cms_pages.strategies.measures.forms.parts import (
    ApplicationForm,
    IndicatorForm,
    MilestoneForm,
    PartForm,
    ResourceForm,
)
from cms_pages.strategies.measures.parts import Application
from cms_pages.strategies.measures.services import correcting as services
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.words import shown

from .frame import Ground, allow, form_page, ground_of, part_of, saved


class Page(NamedTuple):
    rows: str
    form: type[PartForm]
    title: str


PAGES = {
    "resource": Page("resources", ResourceForm, _("Correct what is needed")),
    "application": Page("applications", ApplicationForm, _("Correct the application")),
    "milestone": Page("milestones", MilestoneForm, _("Correct the milestone")),
    "indicator": Page("indicators", IndicatorForm, _("Correct the indicator")),
}


@for_people_of_the_network
def correct(request: HttpRequest, standing: Standing, strategy, measure, kind, key) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    allow(kind in PAGES)
    page = PAGES[kind]
    part = part_of(ground, getattr(ground.measure, page.rows).all(), key)
    allow(_may(ground, part))
    form = page.form(standing.network, request.POST or None, initial=page.form.initial_of(part))

    def do():
        given = dict(form.given)
        facts = {"language": given.pop("language", ""), "by": request.user, "organisation": ground.drafting_as}
        services.correct(part=part, seal=form.cleaned_data["seal"], facts=given, **facts)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    theirs = _theirs(part, form) if status == 409 and not form.errors else []
    return form_page(request, ground, form, title=page.title, back=ground.measure_page, status=status, theirs=theirs)


def _may(ground: Ground, part) -> bool:
    if isinstance(part, Application):
        return may_move_application(ground.people, part)
    return ground.people.may(Verb.DRAFT)


def _theirs(part, form: PartForm) -> list:
    """What somebody else wrote since the form was opened."""
    part = type(part).objects.get(pk=part.pk)
    form.data = form.data | {"seal": services.seal_of_facts(part)}
    return [(form[name].label, _read(part, name)) for name in services.CORRECTABLE[type(part)].facts]


def _read(part, name: str):
    if part._meta.get_field(name).many_to_many:
        return ", ".join(each.said_name.text for each in getattr(part, name).all())
    value = getattr(part, name)
    if isinstance(value, dict):
        return shown(value)
    return getattr(part, f"get_{name}_display", lambda: value)()
