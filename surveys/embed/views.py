"""The script for other websites, and the first address of its frame."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe
from django.views.defaults import page_not_found

from surveys.answering.in_frame import is_framed_elsewhere, only_a_link, show_anywhere

from .found import Found, survey_at

SCRIPT = Path(__file__).parents[1] / "static" / "surveys" / "embed" / "survey.js"
KEPT_SECONDS = 60 * 60


@lru_cache(maxsize=1)
def _script() -> tuple[bytes, str]:
    """Its text and ETag."""
    text = SCRIPT.read_bytes()
    return text, f'"{sha256(text).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=lambda request: _script()[1])
def script(request: HttpRequest) -> HttpResponse:
    """At an address that never changes: pages elsewhere name it. So it is asked for anew each hour, by its ETag."""
    response = HttpResponse(_script()[0], content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def frame(request: HttpRequest) -> HttpResponse:
    """On to the survey at `url`, in the language `lang` of the page around it, or in the survey's own.

    What is said instead is framable everywhere: an empty frame would help nobody.
    """
    found = survey_at(request, request.GET.get("url", ""))
    if found is None:
        response = page_not_found(request, Http404())
        show_anywhere(request, response)
    else:
        response = _on_to(request, found.in_language(request.GET.get("lang", "")))
    response["Cache-Control"] = "no-store"
    return response


def _on_to(request: HttpRequest, found: Found) -> HttpResponse:
    """A browser that does not tell what this is for asks for a frame: nothing else leads here."""
    if is_framed_elsewhere(request, found.hosts, assumed="iframe"):
        with translation.override(found.language):
            response = only_a_link(request, found.standing.survey.slug, found.title, found.address)
        response["Content-Language"] = found.language
    else:
        response = HttpResponseRedirect(found.frame)
        response["Referrer-Policy"] = "strict-origin"  # the page that follows must know who frames it
    return response
