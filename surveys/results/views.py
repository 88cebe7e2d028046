"""Pages of the signed-in area for everybody who may see tables. All figures come through the door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from surveys.definition.models import Survey

from . import door
from .access import Rights, visible_surveys
from .dimensions import SIDE
from .gate import aggregates_only, signed_in
from .pages.beside import beside_context, groups_of
from .pages.first import Figures, first_findings
from .pages.frame import frame, language_links
from .pages.lines import pairs_in_words, waves_of_questions
from .pages.needs_page import needs_context
from .pages.relations import relation_maps
from .pages.statements import statements_context
from .pages.steps import all_steps, one_step
from .pages.stopped import where_people_stopped
from .pages.visit import Visit, visit_of
from .pages.words import why_in_words
from .queries import title_of


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    found = visible_surveys(request.user).order_by("name")
    surveys = [{"survey": survey, "title": title_of(survey, get_language())} for survey in found]
    return render(request, "surveys/results/index.html", {"surveys": surveys, "languages": language_links(request)})


@aggregates_only
def survey(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """The first sentences with the first step of the questions, or the step that the address names alone."""
    visit = visit_of(request, survey, ["stops"])
    return _page(request, "survey", visit, rights, _overview(request, visit) if visit.wave else {})


@aggregates_only
def whole(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """The first sentences and all questions on one page, to be printed."""
    visit = visit_of(request, survey, ["stops"])
    return _page(request, "whole", visit, rights, _in_short(visit) | _all_steps(visit) if visit.wave else {})


def _page(request: HttpRequest, name: str, visit: Visit, rights: Rights, context: dict) -> HttpResponse:
    return render(request, f"surveys/results/{name}.html", frame(request, visit, rights) | context)


def _overview(request: HttpRequest, visit: Visit) -> dict:
    context = {} if visit.filters.problem else one_step(request, visit)
    return context | ({"why": _why(visit)} if "step" in request.GET else _in_short(visit))


def _in_short(visit: Visit) -> dict:
    stops, definition = visit.figures.get("stops"), visit.definition
    of_all = not visit.shown.where and not visit.filters.problem
    findings = _findings(visit) if of_all and not visit.shown.why else []
    return {
        "why": _why(visit),
        "findings": findings,
        "stops": where_people_stopped(stops, definition) if of_all and stops else None,
    }


def _why(visit: Visit) -> str:
    return visit.filters.problem or why_in_words(visit.shown)


def _all_steps(visit: Visit) -> dict:
    return {"steps": [] if visit.filters.problem else all_steps(visit)}


def _findings(visit: Visit) -> list:
    needs, stops = visit.figures.get("needs"), visit.figures.get("stops")
    return first_findings(Figures(visit.definition, visit.everybody, visit.sides, needs, stops))


@aggregates_only
def sides(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """The groups of one dimension beside each other: the sides, or what `by` in the address names."""
    visit = visit_of(request, survey)
    asked = request.GET.get("by")
    by = next((each for each in visit.dimensions if each.key == asked), next(iter(visit.dimensions), None))
    where = {key: code for key, code in visit.filters.where.items() if by and key != by.key}
    found = visit.sides if by and by.key == SIDE and not where else {}
    if by and not found and not visit.filters.problem:
        found = door.shown_by(visit.wave, by, where)
    return _page(request, "sides", visit, rights, beside_context(request, by, found, visit) if by else {})


@aggregates_only
def needs(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    return _page(request, "needs", visit, rights, needs_context(visit.figures.get("needs"), visit.definition))


@aggregates_only
def relations(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    side = next((each for each in visit.dimensions if each.key == SIDE), None)
    groups = groups_of(side, visit.sides, visit) if side else []
    maps = relation_maps(visit.definition, visit.everybody, groups, visit.sides) if visit.wave else []
    return _page(request, "relations", visit, rights, {"maps": maps})


@aggregates_only
def compared(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey, ["compared"])
    figures = visit.figures.get("compared")
    context = {
        "figures": figures,
        "questions": waves_of_questions(figures, visit.definition) if figures else [],
        "pairs": pairs_in_words(figures) if figures else [],
    }
    return _page(request, "compared", visit, rights, context)


@aggregates_only
def statements(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    found = door.statements(visit.wave) if visit.wave else ()
    return _page(request, "statements", visit, rights, statements_context(request, found, visit.definition))
