"""Pages of the signed-in area for everybody who may see tables. All figures come through the door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from surveys.definition.models import Survey

from . import door
from .access import Rights, visible_surveys
from .cards import card_of
from .definition import placed_in
from .dimensions import SIDE
from .gate import aggregates_only, signed_in
from .pages.beside import beside_context, groups_of
from .pages.first import Figures, first_findings
from .pages.frame import frame, language_links
from .pages.lines import pairs_in_words, waves_of_questions
from .pages.needs_page import needs_context
from .pages.relations import relation_maps
from .pages.statements import statements_by_question
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
    """The first sentences, then question by question."""
    visit = visit_of(request, survey, ["stops"])
    return _page(request, "survey", visit, rights, _overview(visit) if visit.wave else {})


def _page(request: HttpRequest, name: str, visit: Visit, rights: Rights, context: dict) -> HttpResponse:
    return render(request, f"surveys/results/{name}.html", frame(request, visit, rights) | context)


def _overview(visit: Visit) -> dict:
    shown = visit.shown
    return {
        "why": visit.filters.problem or why_in_words(shown),
        "findings": [] if shown.where or shown.why else _findings(visit),
        "steps": [] if visit.filters.problem else _steps(visit),
    }


def _findings(visit: Visit) -> list:
    needs, stops = visit.figures.get("needs"), visit.figures.get("stops")
    return first_findings(Figures(visit.definition, visit.everybody, visit.sides, needs, stops))


def _steps(visit: Visit) -> list[dict]:
    labels, tables = visit.definition.labels, visit.shown.tables
    steps = (
        {
            "key": step.key,
            "title": labels.html(f"step.{step.key}.title"),
            "cards": [
                card_of(placed, tables[placed.ref], visit.definition)
                for placed in placed_in(step.items)
                if tables.get(placed.ref)
            ],
        }
        for step in visit.definition.steps
    )
    return [step for step in steps if step["cards"]]


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
    return _page(request, "sides", visit, rights, beside_context(by, found, visit) if by else {})


@aggregates_only
def needs(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    return _page(request, "needs", visit, rights, needs_context(visit.figures.get("needs"), visit.definition))


@aggregates_only
def relations(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    side = next((each for each in visit.dimensions if each.key == SIDE), None)
    groups = groups_of(side, visit.sides, visit.definition) if side else []
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
    return _page(request, "statements", visit, rights, {"steps": statements_by_question(found, visit.definition)})
