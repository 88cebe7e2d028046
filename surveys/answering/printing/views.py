"""The PDFs that have an address: all questions, and one's own draft."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveys.answering.visit import Visit


@require_safe
def questions(request: HttpRequest, survey: str, language: str) -> HttpResponse:
    raise NotImplementedError


def draft(visit: Visit) -> HttpResponse:
    raise NotImplementedError
