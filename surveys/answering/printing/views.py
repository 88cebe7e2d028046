"""The PDFs that have an address: all questions, and one's own draft."""

import hashlib
import json

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from surveys.answering.compiled import languages_of_edition
from surveys.answering.queries import standing_without_draft
from surveys.answering.visit import Visit
from surveys.domain.survey import SIDES

from .answers import draft_pdf
from .questions import questions_data
from .typesetting import can_print, typeset

KEPT_SECONDS = 60 * 60 * 24 * 7
FRESH_SECONDS = 300


@require_safe
def questions(request: HttpRequest, survey: str, language: str) -> HttpResponse:
    """All questions for paper; `?side=` chooses the wording for a side. The same for everybody: it may be cached."""
    standing = standing_without_draft(survey) if can_print() else None
    if standing is None or not translation.check_for_language(language):
        raise Http404
    offered = languages_of_edition(standing.edition_id)
    if language not in offered:
        return HttpResponseRedirect(reverse("surveys_answering:questions_pdf", args=[survey, offered[0]]))
    side = request.GET.get("side", "")
    data = questions_data(standing, language, side if side in SIDES else "")
    return _cached(request, data, survey, language)


def _cached(request: HttpRequest, data: dict, slug: str, language: str) -> HttpResponse:
    """Typeset once for the same words, whatever they came from: texts, dates, settings."""
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()
    if request.headers.get("If-None-Match") == f'"{digest}"':
        response: HttpResponse = HttpResponseNotModified()
    else:
        pdf = cache.get_or_set(f"questions-pdf-{digest}", lambda: typeset("questions", data), KEPT_SECONDS)
        response = _inline(pdf, slug, language)
    response["ETag"] = f'"{digest}"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response


def draft(visit: Visit) -> HttpResponse:
    """The visitor's own draft; to the start page where there is none, to the receipt where it was sent."""
    if not can_print():
        raise Http404
    standing = visit.standing
    if standing.draft is None or visit.request.method == "POST":
        return HttpResponseRedirect(visit.addresses.start())
    if standing.draft.submitted:
        return HttpResponseRedirect(visit.addresses.place("receipt"))
    return _inline(draft_pdf(standing, visit.language), visit.slug, visit.language)


def _inline(pdf: bytes, slug: str, language: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-{language}.pdf"'
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response
