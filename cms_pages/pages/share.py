"""What people pass on: a short address of a page in one language, a text for messengers, a QR code for paper."""

from dataclasses import dataclass
from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import base36_to_int, int_to_base36
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms_pages.blocks.links import address_of
from cms_pages.blocks.published import public_pages

from .addresses import mounted, whole_address
from .routing import root_paths

# A picture of a code changes only with the host.
DAY = 24 * 60 * 60
DRAWN = {"border": 4, "light": "#fff", "scale": 4}


@dataclass(frozen=True)
class Share:
    """`qr` is a picture as a data URI, for even one that is loaded late costs a request; empty where there is none."""

    url: str
    qr: str


def share_of(page: Page, request: HttpRequest) -> Share:
    """The long address where short ones are not mounted, and in the preview of a page that is not saved yet."""
    short = mounted("cms_pages_short:page", int_to_base36(page.pk)) if page.pk else ""
    if not short:
        return Share(whole_address(request.path), "")
    return Share(short, _code(short).svg_data_uri(**DRAWN))


def qr_address(page_id: int) -> str:
    """Where the code of a page is drawn; empty where short addresses are not mounted."""
    return mounted("cms_pages_short:qr", int_to_base36(page_id))


def _code(link: str) -> segno.QRCode:
    return segno.make_qr(link, error="m")


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """To the page, where it is now. Not for ever: a page may move."""
    return redirect(address_of(_page(request, code), request))


@require_safe
def qr_code(request: HttpRequest, code: str) -> HttpResponse:
    page = _page(request, code)
    drawn = BytesIO()
    link = mounted("cms_pages_short:page", int_to_base36(page.pk))
    _code(link).save(drawn, kind="svg", **DRAWN)
    headers = {"Cache-Control": f"public, max-age={DAY}"}
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml", headers=headers)


def _page(request: HttpRequest, code: str) -> Page:
    root_paths(request)
    page = public_pages(request).filter(pk=base36_to_int(code)).select_related("locale").first()
    if page is None:
        raise Http404
    return page
