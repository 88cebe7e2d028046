"""What people said in their own words, for every member: themes as they were released, and quotes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.door import figures
from surveys.results.gate import aggregates_only
from surveys.results.pages.frame import frame
from surveys.results.pages.visit import Visit, visit_of
from surveys.results.pages.words import why_in_words

from .cards import quotes_by_question, theme_cards, with_names_of_today
from .releasing import NAME, themes_name


@aggregates_only
def words(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """Filters are those of all results; quotes are those of everybody."""
    visit = visit_of(request, survey, [NAME])
    themes = with_names_of_today(_themes(visit), survey)
    context = {
        "cards": theme_cards(themes, visit.definition, get_language()) if themes and themes["n"] is not None else [],
        "is_sorted": NAME in visit.figures,
        "why": visit.filters.problem or (why_in_words(visit.shown) if visit.shown else ""),
        "quotes": quotes_by_question(visit.wave, visit.definition) if visit.wave else [],
    }
    return render(request, "surveys/results/coding/words_of_all.html", frame(request, visit, rights) | context)


def _themes(visit: Visit) -> Mapping[str, Any] | None:
    """Of those that the filters let through; nothing where they make no sense."""
    if visit.filters.problem or not visit.wave:
        return None
    where = visit.filters.where
    return figures(visit.wave, themes_name(where)) if where else visit.figures.get(NAME)
