"""A strategy as files, for everybody who may read its page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from surveys.pages import can_print

from .as_csv import as_csv
from .as_json import as_json
from .as_pdf import as_pdf
from .content import told_of
from .finding import public_page


@require_safe
def json_file(request: HttpRequest, key: UUID) -> HttpResponse:
    page, strategy = public_page(key)
    document = as_json(page, told_of(strategy))
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
def csv_file(request: HttpRequest, key: UUID) -> HttpResponse:
    page, strategy = public_page(key)
    return _named(HttpResponse(as_csv(told_of(strategy)), content_type="text/csv; charset=utf-8"), page.slug, "csv")


@require_safe
def pdf_file(request: HttpRequest, key: UUID) -> HttpResponse:
    if not can_print():
        raise Http404
    page, strategy = public_page(key)
    return _named(HttpResponse(as_pdf(page, told_of(strategy)), content_type="application/pdf"), page.slug, "pdf")


def _named(answer: HttpResponse, name: str, ending: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}-{get_language()}.{ending}"'
    return answer
