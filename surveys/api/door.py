"""What every request meets first: size, kind and number of what is sent, and the language of what is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from surveys.answering.limits import Limit

from .problems import AN_HOUR, ApiProblem, problem_response

LARGEST = 1_000_000
"""Bytes of one request."""
REQUESTS = Limit("api", 40_000)
"""That change something or carry a token. An office of 200 people may stand behind one address."""

View = Callable[..., HttpResponse]


def through_the_door(view: View) -> View:
    """Needs no cookie and no token against forgery: nothing that a browser sends by itself opens anything here."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = kwargs.get("language", "")
        known = language if translation.check_for_language(language) else translation.get_language()
        with translation.override(known):
            response = _answered(view, request, args, kwargs)
        response["Content-Language"] = known
        response.setdefault("Cache-Control", "no-store")
        response["X-Content-Type-Options"] = "nosniff"
        return response

    return guarded


def _answered(view: View, request: HttpRequest, args: tuple, kwargs: dict[str, Any]) -> HttpResponse:
    try:
        _check(request)
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        response = view(request, *args, **kwargs)
    except ApiProblem as problem:
        return problem_response(problem)
    except Http404:
        return problem_response(ApiProblem("not-found"))
    if isinstance(response, HttpResponseNotAllowed):
        return _not_allowed(response["Allow"])
    return response


def _check(request: HttpRequest) -> None:
    if (request.method not in ("GET", "HEAD") or "Authorization" in request.headers) and (
        REQUESTS.count(request) > REQUESTS.most
    ):
        raise ApiProblem("too-many", headers=AN_HOUR)
    if _announced(request) > LARGEST:
        raise ApiProblem("too-large")
    try:
        sent = len(request.body)
    except RequestDataTooBig as error:
        raise ApiProblem("too-large") from error
    except UnreadablePostError as error:
        raise ApiProblem("unreadable") from error
    if sent > LARGEST:
        raise ApiProblem("too-large")
    if sent and request.method in ("POST", "PUT") and request.content_type != "application/json":
        raise ApiProblem("not-json")


def _announced(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdecimal() else 0


def _not_allowed(allowed: str) -> HttpResponse:
    methods = {method.strip() for method in allowed.split(",")}
    methods |= {"HEAD"} if "GET" in methods else set()
    return problem_response(ApiProblem("method-not-allowed", headers={"Allow": ", ".join(sorted(methods))}))


@through_the_door
def nothing_here(request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    raise ApiProblem("not-found")
