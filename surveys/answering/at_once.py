"""A step that the page's script sent is answered with the page that follows: a weak line is crossed once, not twice.

The script asks for it by `Prefer: return=representation` (RFC 7240), and `Content-Location` tells whose page the answer
is. Without the script the browser is redirected, as ever.
"""

from collections.abc import Callable
from copy import copy
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from .visit import Visit

PREFERENCE = "return=representation"

PageAt = Callable[[Visit, str], HttpResponse]


def show_at_once(visit: Visit, response: HttpResponse, page_at: PageAt) -> None:
    """After all is saved, the page that a redirect leads to, with the redirect's cookies, takes its place.

    Only within the same visit: what another draft, language or token shows is asked for anew.
    """
    place = _place_of(visit, response)
    if place and visit.request.headers.get("Prefer") == PREFERENCE:
        visit.at_last = lambda: _page(visit, response, lambda: page_at(visit, place))


def _place_of(visit: Visit, response: HttpResponse) -> str:
    """ "" for everything but a redirect to a place of this visit."""
    if not isinstance(response, HttpResponseRedirect) or visit.language not in visit.languages:
        return ""
    before, _slash, place = urlsplit(response.url).path.rstrip("/").rpartition("/")
    return place if f"{before}/" == _above(visit.request.path) else ""


def _above(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


def _page(visit: Visit, response: HttpResponseRedirect, show: Callable[[], HttpResponse]) -> HttpResponse:
    visit.request = _asking_for(visit.request, response)
    page = show()
    page.cookies.update(response.cookies)
    if not isinstance(page, HttpResponseRedirect):
        page["Content-Location"] = response.url
    return page


def _asking_for(sent: HttpRequest, response: HttpResponseRedirect) -> HttpRequest:
    """What a browser would ask for next."""
    asked, address = copy(sent), urlsplit(response.url)
    asked.method, asked.path = "GET", address.path
    asked.GET, asked.POST = QueryDict(address.query), QueryDict()
    asked.COOKIES = sent.COOKIES | {name: morsel.value for name, morsel in response.cookies.items()}
    return asked
