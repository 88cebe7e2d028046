"""The public page of results and its data. What is not released is not there: 404."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveys.definition.models import Survey

from ..pages.frame import language_links
from .as_json import as_json
from .drawing import drawn
from .reading import PublicResults, public_results


@require_safe
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    results = _public(slug)
    labels = results.definition.labels
    waves = drawn(results)
    context = {
        "survey": results.survey,
        "title": labels.html("title") or results.survey.name,
        "plain_title": labels.plain("title") or results.survey.name,
        "waves": waves,
        "has_data": any(wave["is_open"] for wave in waves),
        "languages": language_links(request),
    }
    return render(request, "surveys/results/public/findings.html", context)


@require_safe
def data(request: HttpRequest, slug: str) -> JsonResponse:
    """For programs, from anywhere. 403 where nothing of it is open data."""
    found = as_json(_public(slug))
    status = 403 if "problem" in found else 200
    response = JsonResponse(found, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _public(slug: str) -> PublicResults:
    results = public_results(get_object_or_404(Survey, slug=slug), get_language())
    if not results.waves:
        raise Http404
    return results
