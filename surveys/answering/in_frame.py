"""A page with the draft's token in its address stands in a page of another website: who may show it, and how it looks.

The pages are compiled once for both places. So what differs in a frame is put into the finished page: a style sheet and
a script in its head, and a window of its own for every link that leads elsewhere, because only these pages may be
framed and nothing else would open there.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import format_html

from surveys.definition.framing import ANYWHERE, may_frame, stored_hosts
from surveys.definition.models import Survey

from .addresses import NEW

_HEAD = (
    '<meta name="robots" content="noindex"><link rel="stylesheet" href="{}">'
    '<script src="{}" defer data-augenhoehe></script></head>'
)
POLICY = "Content-Security-Policy"
_KEPT = re.compile(rb' data-keep="[^"]*"')
"""Before there is a draft nobody is known: the next person would be offered what this one typed."""
_LINK = re.compile(rb'<(a|form)\b([^>]*?\b(?:href|action)="(?!#)([^"]*)")')


def show_in_frames(request: HttpRequest, response: HttpResponse, slug: str, hosts: list[str]) -> None:
    """Nobody but this site and `hosts` may frame it."""
    _show(request, response, slug, ["'self'", *hosts])


def show_anywhere(request: HttpRequest, response: HttpResponse, slug: str = "") -> None:
    """Any website may frame it."""
    _show(request, response, slug, [ANYWHERE])


def _show(request: HttpRequest, response: HttpResponse, slug: str, ancestors: list[str]) -> None:
    _allow(request, response, ancestors)
    if response.get("Content-Type", "").startswith("text/html"):
        head = format_html(_HEAD, static("surveys/embed/framed.css"), static("surveys/embed/framed.js"))
        page = response.content.replace(b"</head>", head.encode(), 1)
        if f"/d/{NEW}/" in request.path:
            page = _KEPT.sub(b"", page)
        response.content = _LINK.sub(_opens_outside_of(slug), page)


def _opens_outside_of(slug: str) -> Callable[[re.Match[bytes]], bytes]:
    within = re.compile(rf"[^?]*/{slug}/[a-z-]+/d/[\w-]+/(?!draft\.pdf|upload/)".encode())
    outside = rb'<\1 target="_blank" rel="noopener"\2'
    return lambda link: link[0] if within.match(link[3]) else link.expand(outside)


def _allow(request: HttpRequest, response: HttpResponse, ancestors: list[str]) -> None:
    """`X-Frame-Options` knows no list of hosts. Every other line of the site's policy stays, whoever writes it."""
    response.xframe_options_exempt = True
    written = response.get(POLICY)
    if written is None and hasattr(request, "csp_nonce"):  # django-csp
        response._csp_replace = {"frame-ancestors": ancestors}
    elif written is None and hasattr(request, "_csp_nonce"):  # Django's own, from 6.0 on
        response._csp_config = {**settings.SECURE_CSP, "frame-ancestors": ancestors}
    else:
        own = f"frame-ancestors {' '.join(ancestors)}"
        response[POLICY] = f"{written}; {own}" if written else own


def hosts_of(request: HttpRequest, slug: str) -> list[str]:
    """As read with the survey, else asked for: a link that opens nothing is told within the frame, too."""
    known = getattr(request, "frame_hosts", None)
    if known is None:
        known = Survey.objects.filter(slug=slug).values_list("frame_hosts", flat=True).first()
    return stored_hosts(known or "")


def is_framed_elsewhere(request: HttpRequest, hosts: list[str], assumed: str = "document") -> bool:
    """Does the browser say that a page frames this one which may not? It would refuse to show it.

    `assumed` is what this is asked for by a browser that does not tell.
    """
    asked = re.match(r"https?://[^/]+", request.headers.get("Referer", ""))
    if request.headers.get("Sec-Fetch-Dest", assumed) not in ("iframe", "frame", "object", "embed") or asked is None:
        return False
    return not may_frame([request.get_host(), *hosts], asked[0], request.is_secure())


def only_a_link(request: HttpRequest, slug: str, title: str, address: str) -> HttpResponse:
    """What any website may frame."""
    context = {"plain_title": title, "address": request.build_absolute_uri(address)}
    response = render(request, "surveys/answering/only_a_link.html", context)
    show_anywhere(request, response, slug)
    return response
