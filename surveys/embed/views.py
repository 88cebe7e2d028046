"""The script for other websites, and the first address of its frame."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from .found import survey_at

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
    """On to the survey at `url`, in the language `lang` of the page around it, or in the survey's own."""
    found = survey_at(request, request.GET.get("url", ""))
    if found is None:
        raise Http404
    response = HttpResponseRedirect(found.in_language(request.GET.get("lang", "")).frame)
    response["Referrer-Policy"] = "strict-origin"  # the page that follows must know who frames it
    response["Cache-Control"] = "no-store"
    return response
