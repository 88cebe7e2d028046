"""What is far too large is refused before anything reads it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from surveys.answering.notices import notice_page

from .limits import megabytes, prepare


class UploadLimitMiddleware:
    """For the pages of answering. It has to stand before the middleware that looks for a token against forgery.

    Without it `visiting` refuses the same, only later for the pages that need such a token.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        if request.resolver_match.app_name != "surveys_answering":
            return None
        try:
            prepare(request)
        except RequestDataTooBig:
            return too_large_page(request, kwargs.get("language", ""))
        return None


def too_large_page(request: HttpRequest, language: str) -> HttpResponse:
    known = language if translation.check_for_language(language) else translation.get_language()
    with translation.override(known):
        return notice_page(request, "too_large", status=413, megabytes=megabytes())
