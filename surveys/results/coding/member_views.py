"""What people said in their own words, for every member: themes as they were released, and quotes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.gate import aggregates_only
from surveys.results.pages.frame import frame
from surveys.results.pages.visit import visit_of

from .cards import quotes_by_question, theme_cards, with_names_of_today


@aggregates_only
def words(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey, ["themes"])
    themes = with_names_of_today(visit.figures.get("themes"), survey)
    context = {
        "cards": theme_cards(themes, visit.definition, get_language()) if themes else [],
        "quotes": quotes_by_question(visit.wave, visit.definition) if visit.wave else [],
    }
    return render(request, "surveys/results/coding/words_of_all.html", frame(request, visit, rights) | context)
