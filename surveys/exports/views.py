"""What somebody may take along, and downloads of figures. They come through the door."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override

from surveys.answering.printing.typesetting import can_print
from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.definition import Definition
from surveys.results.gate import aggregates_only
from surveys.results.pages.frame import language_links, named_language
from surveys.results.pages.visit import Visit, visit_of
from surveys.results.public.open_data import open_wave, why_not_open
from surveys.results.public.reading import PublicWave, public_results
from surveys.results.queries import definition_of, title_of

from . import codebook as codebooks
from .kinds import FIGURES, Order, is_large
from .models import ExportFile, ExportLog
from .services import log_export
from .tables.licences import FIRST, LICENCES

SHOWN = 50


@aggregates_only
def exports(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    visit = visit_of(request, survey)
    context = {
        "rights": rights,
        "wave": visit.wave,
        "waves": visit.waves,
        "export_languages": [named_language(code) for code in visit.definition.languages],
        "licences": LICENCES.values(),
        "pdf": can_print(),
        "not_open": _open_data(visit)[1],
    }
    if rights.raw:
        log = ExportLog.objects.filter(survey=survey).select_related("user").order_by("-at", "-pk")[:SHOWN]
        own = ExportFile.objects.filter(survey=survey, user=request.user).order_by("-at")
        context |= {"large": is_large(survey), "log": log, "files": own}
    return page(request, "exports", survey, context)


@aggregates_only
def codebook(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    definition = definition_of(survey, get_language())
    context = {"entries": codebooks.entries(definition), "reasons": codebooks.reasons()}
    return page(request, "codebook", survey, context)


@aggregates_only
def figures(request: HttpRequest, survey: Survey, rights: Rights, what: str) -> HttpResponseBase:
    """`?language=`, `?wave=` and `?licence=`; a language the survey never had leaves the reader's own.

    What is no open data leads to the list of exports, which says why.
    """
    if what not in FIGURES or (what == "report.pdf" and not can_print()):
        raise Http404
    kind, exports_page = FIGURES[what], reverse("results:exports", args=[survey.slug])
    language, _definition = chosen(request.GET, survey)
    licence = LICENCES.get(request.GET.get("licence", ""), LICENCES[FIRST])
    with override(language):
        visit = visit_of(request, survey, ["stops"])
        if visit.wave is None:
            raise Http404
        open_data, not_open = _open_data(visit) if kind.is_open_data else (None, "")
        if not_open:
            return redirect(f"{exports_page}?wave={visit.wave.number}")
        addresses = (reverse(f"findings:{name}", args=[survey.slug]) for name in ("survey", "data"))
        address, data = (request.build_absolute_uri(found) for found in addresses)
        content = kind.make(Order(visit, language, licence, address, data, open_data))
    log_export(survey=survey, user=request.user, what=what, language=language)
    response = HttpResponse(content, content_type=kind.content_type)
    return named(response, f"{survey.slug}-{visit.wave.number}-{language}-{what}")


def _open_data(visit: Visit) -> tuple[PublicWave | None, str]:
    """What may be taken along of the wave that is looked at, or why nothing may."""
    waves = public_results(visit.survey, get_language()).waves
    public = next((wave for wave in waves if visit.wave and wave.number == visit.wave.number), None)
    found = open_wave(public, visit.definition) if public else None
    return found, "" if found else why_not_open(public)


def chosen(params: QueryDict, survey: Survey) -> tuple[str, Definition]:
    """The language that was asked for, where the survey has it, and the definition in its words."""
    definition = definition_of(survey, get_language())
    asked = params.get("language", "")
    if asked == get_language() or asked not in definition.languages:
        return get_language(), definition
    return asked, definition_of(survey, asked)


def named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def page(request: HttpRequest, name: str, survey: Survey, context: dict) -> HttpResponse:
    about = {
        "survey": survey,
        "survey_title": title_of(survey, get_language()),
        "languages": language_links(request),
    }
    return render(request, f"surveys/exports/{name}.html", about | context)
