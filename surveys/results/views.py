"""Pages of the signed-in area for everybody who may see tables. All figures come through the door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from surveys.definition.models import Survey

from . import door
from .access import Rights, visible_surveys
from .cards import card_of
from .definition import placed_in
from .door import SIDE, Shown
from .gate import aggregates_only, signed_in
from .pages.beside import groups_of, tables_beside
from .pages.filters import filters_of
from .pages.first import Figures, first_findings
from .pages.frame import frame, language_links, named_language
from .pages.lines import pairs_in_words, waves_of_questions
from .pages.needs_page import needs_context
from .pages.relations import relation_maps
from .pages.statements import statements_by_question
from .pages.visit import Visit, visit_of
from .pages.words import dimension_label, why_in_words
from .queries import title_of


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    found = visible_surveys(request.user).order_by("name")
    surveys = [{"survey": survey, "title": title_of(survey, get_language())} for survey in found]
    return render(request, "surveys/results/index.html", {"surveys": surveys, "languages": language_links(request)})


@aggregates_only
def survey(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """The first sentences, then question by question."""
    visit = visit_of(request, survey)
    filters = filters_of(request.GET, door.dimensions_of(survey), visit.definition)
    shown = door.shown(visit.wave, filters.where) if visit.wave and not filters.problem else None
    context = frame(request, visit, rights, shown) | {
        "filters": filters,
        "why": why_in_words(shown) if shown else filters.problem,
        "findings": _findings(visit, shown) if shown and not shown.where else [],
        "steps": _steps(visit, shown) if shown else [],
        "export_languages": [named_language(code) for code in visit.definition.languages],
    }
    return render(request, "surveys/results/survey.html", context)


def _findings(visit: Visit, shown: Shown) -> list:
    if shown.why:
        return []
    wave = visit.wave
    figures = Figures(
        visit.definition, shown, _by_side(visit), door.figures(wave, "needs"), door.figures(wave, "stops")
    )
    return first_findings(figures)


def _by_side(visit: Visit) -> dict[str, Shown]:
    dimension = next((each for each in door.dimensions_of(visit.survey) if each.key == SIDE), None)
    return dict(door.shown_by(visit.wave, dimension)) if dimension else {}


def _steps(visit: Visit, shown: Shown) -> list[dict]:
    labels = visit.definition.labels
    steps = (
        {
            "key": step.key,
            "title": labels.html(f"step.{step.key}.title"),
            "cards": [
                card_of(placed, shown.tables[placed.ref], visit.definition)
                for placed in placed_in(step.items)
                if shown.tables.get(placed.ref)
            ],
        }
        for step in visit.definition.steps
    )
    return [step for step in steps if step["cards"]]


@aggregates_only
def sides(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """The groups of one dimension beside each other: the sides, or what `by` in the address names."""
    visit = visit_of(request, survey)
    dimensions = door.dimensions_of(survey)
    filters = filters_of(request.GET, dimensions, visit.definition)
    by = next((each for each in dimensions if each.key == request.GET.get("by")), next(iter(dimensions), None))
    found = door.shown_by(visit.wave, by, filters.where) if visit.wave and by and not filters.problem else {}
    groups = groups_of(by, found, visit.definition) if by else []
    shown = [group for group in groups if not group.why]
    tables = (
        table for placed in visit.definition.placed for table in tables_beside(shown, found, placed, visit.definition)
    )
    context = frame(request, visit, rights, next(iter(found.values()), None)) | {
        "filters": filters,
        "by": by.key if by else "",
        "dimensions": [(each.key, dimension_label(each.key, visit.definition)) for each in dimensions],
        "groups": groups,
        "tables": list(tables),
    }
    return render(request, "surveys/results/sides.html", context)


@aggregates_only
def needs(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    figures = door.figures(visit.wave, "needs") if visit.wave else None
    context = frame(request, visit, rights, door.shown(visit.wave) if visit.wave else None)
    return render(request, "surveys/results/needs.html", context | needs_context(figures, visit.definition))


@aggregates_only
def relations(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    shown = door.shown(visit.wave) if visit.wave else None
    found = _by_side(visit) if visit.wave else {}
    dimension = next((each for each in door.dimensions_of(survey) if each.key == SIDE), None)
    groups = groups_of(dimension, found, visit.definition) if dimension else []
    maps = relation_maps(visit.definition, shown, groups, found) if shown and not shown.why else []
    return render(request, "surveys/results/relations.html", frame(request, visit, rights, shown) | {"maps": maps})


@aggregates_only
def compared(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    shown = door.shown(visit.wave) if visit.wave else None
    figures = door.figures(visit.wave, "compared") if visit.wave else None
    context = frame(request, visit, rights, shown) | {
        "figures": figures,
        "questions": waves_of_questions(figures, visit.definition) if figures else [],
        "pairs": pairs_in_words(figures) if figures else [],
    }
    return render(request, "surveys/results/compared.html", context)


@aggregates_only
def statements(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    found = door.statements(visit.wave) if visit.wave else ()
    context = frame(request, visit, rights, door.shown(visit.wave) if visit.wave else None)
    return render(
        request, "surveys/results/statements.html", context | {"steps": statements_by_question(found, visit.definition)}
    )
