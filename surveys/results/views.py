"""Pages of the signed-in area for everybody who may see tables."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language

from surveys.answering.texts import native_name
from surveys.definition.models import Survey

from .access import Rights, visible_surveys
from .cards import Rounds, cards_in_step
from .gate import aggregates_only, signed_in
from .queries import WaveCount, answered_in, definition_of, title_of, waves_of
from .suppression import shown_count, small_group


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    found = visible_surveys(request.user).order_by("name")
    surveys = [{"survey": survey, "title": title_of(survey, get_language())} for survey in found]
    return render(request, "surveys/results/index.html", {"surveys": surveys, "languages": language_links(request)})


@aggregates_only
def survey(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    definition = definition_of(survey, get_language())
    waves = waves_of(survey)
    chosen = _chosen(waves, request.GET.get("wave"))
    context = {
        "survey": survey,
        "title": definition.labels.html("title") or survey.name,
        "plain_title": definition.labels.plain("title") or survey.name,
        "rights": rights,
        "smallest": small_group(),
        "waves": [_wave_context(found, chosen) for found in waves],
        "wave": _wave_context(chosen, chosen) if chosen else None,
        "steps": _steps(chosen, definition),
        "export_languages": [_named(code) for code in definition.languages],
        "languages": language_links(request),
    }
    return render(request, "surveys/results/survey.html", context)


def language_links(request: HttpRequest) -> list[dict]:
    """For the language switch: the same page in each language of the site."""
    address, current = request.get_full_path(), get_language()
    return [
        _named(code) | {"url": translate_url(address, code), "current": code == current}
        for code, _name in settings.LANGUAGES
    ]


def _named(code: str) -> dict:
    return {"code": code, "name": native_name(code)}


def _chosen(waves: list[WaveCount], asked: str | None) -> WaveCount | None:
    """The wave that was asked for; else the newest that can be shown, else the newest."""
    if asked is None:
        return next((found for found in waves if shown_count(found.responses)), waves[0] if waves else None)
    found = next((found for found in waves if str(found.wave.number) == asked), None)
    if found is None:
        raise Http404
    return found


def _wave_context(found: WaveCount, chosen: WaveCount) -> dict:
    return {
        "number": found.wave.number,
        "n": shown_count(found.responses),
        "opens": found.wave.opens,
        "closes": found.wave.closes,
        "is_open": found.wave.is_open(),
        "current": found.wave.number == chosen.wave.number,
    }


def _steps(chosen: WaveCount | None, definition) -> list[dict]:
    """Nothing is counted while there are too few to show."""
    if chosen is None or not shown_count(chosen.responses):
        return []
    rounds = Rounds(answered_in(chosen.wave, definition.renames))
    steps = [
        {
            "key": step.key,
            "title": definition.labels.html(f"step.{step.key}.title"),
            "cards": cards_in_step(step, rounds, definition),
        }
        for step in definition.steps
    ]
    return [step for step in steps if step["cards"]]
