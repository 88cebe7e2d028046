"""Whole public pages, kept until something is published: from here a page costs no query and sets no cookie.

Only what everybody gets alike is kept: a page of the tree, asked for by GET without a query and without a session. A
kept page carries the generation in which it was begun; whatever changes the site starts a new one (`clear`).
"""

import hashlib
import uuid

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.views import serve

from .routing import route

GENERATION = "cms_pages.generation"
# A survey opens and closes by the clock, which publishes nothing.
SECONDS = 60
STYLESHEET = "surveys/augenhoehe.css"


def generation() -> str:
    """Never a number that is counted up: a cache that has dropped it would count to the same number again."""
    return cache.get_or_set(GENERATION, lambda: uuid.uuid4().hex, None)


def clear() -> None:
    """Starts a new generation once the change is committed; before, others would still read the old state."""
    transaction.on_commit(lambda: cache.set(GENERATION, uuid.uuid4().hex, None))


class PageCacheMiddleware:
    """Stands inside the middlewares that write headers and outside those that read sessions."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return _for_one(request, self.get_response(request))
        key = _key(request)
        kept = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if not _is_the_same_for_all(request, response):
                return response
            kept = _kept(response)
            cache.set(key, kept, SECONDS)
        return _response(request, kept)

    def process_view(self, request, view, args, kwargs):
        if view is serve:
            request.is_page = True
            found = route(request, *args, **kwargs)
            if found:
                request._wagtail_route_for_request = found


def _may_be_kept(request: HttpRequest) -> bool:
    plain = request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING")
    named = settings.SESSION_COOKIE_NAME in request.COOKIES or getattr(request, "is_dummy", False)
    return plain and not named and request.path.split("/")[1] in dict(settings.LANGUAGES)


def _for_one(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page made for somebody with a session is kept by nobody on the way."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and getattr(request, "is_page", False):
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _key(request: HttpRequest) -> str:
    parts = (generation(), static(STYLESHEET), request.scheme, request.get_host(), request.method, request.path)
    return "cms_pages.page." + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _is_the_same_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    personal = response.cookies or "private" in control or "no-store" in control or response.has_header("Vary")
    return (
        getattr(request, "is_page", False) and response.status_code == 200 and not response.streaming and not personal
    )


def _kept(response: HttpResponse) -> tuple[bytes, dict[str, str]]:
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    return response.content, dict(response.items()) | {"ETag": f'"{digest}"', "Cache-Control": "no-cache"}


def _response(request: HttpRequest, kept: tuple[bytes, dict[str, str]]) -> HttpResponse:
    content, headers = kept
    response = HttpResponse(content, headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response)
