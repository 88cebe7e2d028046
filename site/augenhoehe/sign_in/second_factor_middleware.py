"""The administration and single answers of surveys open with a second factor only."""

from collections.abc import Callable

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from augenhoehe.sign_in import second_factor

ADMIN = "/admin/"


class SecondFactorMiddleware:
    """Whoever is not signed in goes on to where signing in is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        why = _why(request, view)
        if not why or not second_factor.is_required() or not request.user.is_authenticated:
            return None
        return None if second_factor.was_shown(request) else _led_there(request, why)


def _why(request: HttpRequest, view: Callable) -> str:
    if request.path_info.startswith(ADMIN):
        return second_factor.ADMINISTRATION
    # So marked by the gate of the results.
    return second_factor.ANSWERS if getattr(view, "needs_right", "") == "raw" else ""


def _led_there(request: HttpRequest, why: str) -> HttpResponse:
    """Back to the page afterwards, but never to what a form was sent to."""
    wanted = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    query = {"why": why} | ({REDIRECT_FIELD_NAME: wanted} if wanted else {})
    return HttpResponseRedirect(f"{reverse('second_factor_needed')}?{urlencode(query)}")
