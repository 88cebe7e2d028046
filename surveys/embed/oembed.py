"""oEmbed 1.0 (https://oembed.com/): what a website shows where somebody pastes the address of a survey."""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from .found import Found, survey_at

WIDTH, HEIGHT = 720, 800
KEPT_SECONDS = 60 * 60
_HTML = (
    '<augenhoehe-survey src="{address}" lang="{language}"><iframe src="{frame}" title="{title}" width="{width}" '
    'height="{height}" frameborder="0" referrerpolicy="strict-origin" allow="clipboard-write; web-share"{narrow}>'
    "</iframe></augenhoehe-survey>"
)
"""The frame works alone. On a page that has the script, the element around it makes it as high as its content."""
_NARROW = format_html(' style="{}"', "max-width:100%")
"""Who asks for a width may keep the answer for all screens, small ones, too."""


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for what is no survey, 501 for a format that there is not, 400 for a request that says too little."""
    asked = request.GET
    answer = FORMATS.get(asked.get("format", "json"))
    if answer is None:
        return _said("The formats are json and xml.", 501)
    if not asked.get("url"):
        return _said("The address is missing: ?url=…", 400)
    try:
        size = _size(asked.get("maxwidth"), WIDTH), _size(asked.get("maxheight"), HEIGHT)
    except ValueError:
        return _said("maxwidth and maxheight are whole numbers of pixels.", 400)
    found = survey_at(request, asked["url"])
    if found is None:
        return _said("There is no survey at this address.", 404)
    response = answer(dict(_shown(request, found, *size)))
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _said(words: str, status: int) -> HttpResponse:
    """For programs and those who write them, in English like the names in their requests."""
    response = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _size(asked: str | None, usual: int) -> int:
    """At most what is asked. Raises ValueError."""
    if not asked:
        return usual
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6 or int(asked) < 1:
        raise ValueError(asked)
    return min(usual, int(asked))


def _shown(request: HttpRequest, found: Found, width: int, height: int) -> Iterator[tuple[str, Any]]:
    """`rich` where any website at all may show the survey, else a `link`: the frame would stay empty."""
    yield "version", "1.0"
    yield "type", "rich" if found.hosts else "link"
    yield "title", found.title
    yield "provider_name", getattr(settings, "WAGTAIL_SITE_NAME", "") or request.get_host()
    yield "provider_url", request.build_absolute_uri("/")
    yield "cache_age", KEPT_SECONDS
    if found.hosts:
        words = {"title": found.title, "language": found.language, "height": height}
        size = {"width": width, "narrow": _NARROW} if request.GET.get("maxwidth") else {"width": "100%", "narrow": ""}
        addresses = {"address": found.address, "frame": found.frame}
        absolute = {name: request.build_absolute_uri(path) for name, path in addresses.items()}
        yield "html", format_html(_HTML, **words, **size, **absolute)
        yield "width", width
        yield "height", height


def _as_json(shown: dict[str, Any]) -> HttpResponse:
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})


def _as_xml(shown: dict[str, Any]) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in shown.items():
        ElementTree.SubElement(root, name).text = str(value)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


FORMATS: dict[str, Callable[[dict[str, Any]], HttpResponse]] = {"json": _as_json, "xml": _as_xml}
