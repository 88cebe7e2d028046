"""Milestones and indicators: planned, reached, measured."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import for_people_of_the_network, need
from cms_pages.strategies.measures.access import may_report, taking_part_as
from cms_pages.strategies.measures.drawing import line_of
from cms_pages.strategies.measures.forms.parts import DoneForm, IndicatorForm, MilestoneForm, ValueForm
from cms_pages.strategies.measures.services import indicators, milestones
from cms_pages.strategies.rules.rights import Verb

from .frame import allow, done_or_told, form_page, ground_of, part_of, saved, show


@for_people_of_the_network
def new_milestone(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    form = MilestoneForm(standing.network, request.POST or None)

    def do():
        facts = {"key": form.cleaned_data["key"], "by": request.user, "organisation": ground.drafting_as}
        milestones.add_milestone(measure=ground.measure, **form.given, **facts)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    return form_page(request, ground, form, title=_("Add a milestone"), back=ground.measure_page, status=status)


@for_people_of_the_network
def milestone(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    """That it is reached, and on which day."""
    ground = ground_of(standing, strategy, measure)
    allow(may_report(ground.people, ground.measure))
    found = part_of(ground, ground.measure.milestones.all(), key)
    form = DoneForm(request.POST or None)

    def do():
        facts = {"by": request.user, "organisation": taking_part_as(ground.people, ground.measure)}
        milestones.finish_milestone(milestone=found, on=form.cleaned_data["on"], **facts)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    remove = "" if found.done_on or not ground.may_draft else ground.address("remove_milestone", found.key)
    context = {"title": _("The milestone is reached"), "said": found.what, "remove": remove}
    return form_page(request, ground, form, back=ground.measure_page, status=status, **context)


@for_people_of_the_network
def remove_milestone(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    found = part_of(ground, ground.measure.milestones.all(), key)
    facts = {"by": request.user, "organisation": ground.drafting_as}
    return done_or_told(request, lambda: milestones.remove_milestone(milestone=found, **facts), ground.measure_page)


@for_people_of_the_network
def new_indicator(request: HttpRequest, standing: Standing, strategy, measure) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    form = IndicatorForm(standing.network, request.POST or None)

    def do():
        facts = {"by": request.user, "organisation": ground.drafting_as}
        key = form.cleaned_data["key"]
        indicators.add_indicator(measure=ground.measure, key=key, measured=form.measured, **facts)

    status = saved(request, form, do)
    if status == 302:
        return redirect(ground.measure_page)
    return form_page(request, ground, form, title=_("Add an indicator"), back=ground.measure_page, status=status)


@for_people_of_the_network
def indicator(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    """Its values as a table and a line, and a new one by POST."""
    ground = ground_of(standing, strategy, measure)
    found = part_of(ground, ground.measure.indicators.all(), key)
    reports = ground.goes_on and may_report(ground.people, ground.measure)
    form = ValueForm(request.POST or None)
    allow(reports or request.method != "POST")

    def do():
        facts = {"by": request.user, "organisation": taking_part_as(ground.people, ground.measure)}
        indicators.add_value(indicator=found, **form.cleaned_data, **facts)

    status = saved(request, form, do, errors_at={"value_there": "value"})
    if status == 302:
        return redirect(ground.address("indicator", found.key))
    if status == 409:
        form.offer_replacing()
    values = list(found.values.select_related("organisation"))
    context = {"indicator": found, "values": values, "line": line_of(found, values), "may_report": reports}
    return show(request, ground, "indicator.html", status=status, form=form, **context)


@for_people_of_the_network
def remove_indicator(request: HttpRequest, standing: Standing, strategy, measure, key) -> HttpResponse:
    ground = ground_of(standing, strategy, measure)
    need(ground.people, Verb.DRAFT)
    found = part_of(ground, ground.measure.indicators.all(), key)
    facts = {"by": request.user, "organisation": ground.drafting_as}
    return done_or_told(request, lambda: indicators.remove_indicator(indicator=found, **facts), ground.measure_page)
