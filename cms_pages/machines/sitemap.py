"""All public pages for search engines, each with its addresses in all languages."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from cms_pages.blocks.published import public_pages
from cms_pages.pages.addresses import mounted, whole_address
from cms_pages.pages.feeds.unchanged import unless_unchanged
from cms_pages.pages.routing import root_paths

from .alternates import alternates

# A file may hold 50,000 addresses and 50 MB, languages included.
PAGES_IN_A_FILE = 5000
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


class Listed(NamedTuple):
    address: str
    changed: str
    languages: list[tuple[str, str]]


@require_safe
@unless_unchanged
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages, or where they are too many for one file, the addresses of several."""
    pages = _pages(request)
    return _answer(_urlset(pages) if len(pages) <= PAGES_IN_A_FILE else _index(len(pages)))


@require_safe
@unless_unchanged
def part_of_sitemap(request: HttpRequest, number: int) -> HttpResponse:
    """Parts count from 1."""
    pages = _pages(request)[(number - 1) * PAGES_IN_A_FILE : number * PAGES_IN_A_FILE] if number else []
    if not pages:
        raise Http404
    return _answer(_urlset(pages))


def _answer(lines: Iterator[str]) -> HttpResponse:
    return HttpResponse(HEADER + "\n".join(lines), content_type="application/xml; charset=utf-8")


def _pages(request: HttpRequest) -> list[Listed]:
    """In the order of the tree. As many queries for ten thousand pages as for one."""
    addresses, changed, together = {}, {}, defaultdict(dict)
    roots = _roots(request)
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    fields = ("pk", "translation_key", "locale_id", "url_path", "last_published_at")
    for pk, key, locale, path, moment in public_pages(request).order_by("path").values_list(*fields):
        language = languages[locale]
        root, prefix = roots.get(language, ("", ""))
        if root and path.startswith(root):
            addresses[pk] = key, whole_address(iri_to_uri(prefix + path.removeprefix(root)))
            changed[pk] = moment.isoformat(timespec="seconds") if moment else ""
            together[key][language] = addresses[pk][1]
    homes = {whole_address(prefix) for _root, prefix in roots.values()}
    named = {key: alternates(found, _entrance(found, homes)) for key, found in together.items()}
    return [Listed(address, changed[pk], named[key]) for pk, (key, address) in addresses.items()]


def _entrance(addresses: dict[str, str], homes: set[str]) -> str:
    """Home pages send those who speak none of the languages to the choice of them."""
    return whole_address("/") if homes & set(addresses.values()) else ""


def _roots(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """For each language where its tree begins, and the address of that."""
    found = {}
    for path in root_paths(request):
        with translation.override(path.language_code):
            found.setdefault(path.language_code, (path.root_path, reverse("wagtail_serve", args=[""])))
    return found


def _urlset(pages: list[Listed]) -> Iterator[str]:
    yield f'<urlset xmlns="{SITEMAPS}" xmlns:xhtml="{XHTML}">'
    for page in pages:
        yield f"<url><loc>{escape(page.address)}</loc>"
        if page.changed:
            yield f"<lastmod>{page.changed}</lastmod>"
        for language, address in page.languages:
            yield f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
        yield "</url>"
    yield "</urlset>"


def _index(count: int) -> Iterator[str]:
    yield f'<sitemapindex xmlns="{SITEMAPS}">'
    for number in range(1, -(-count // PAGES_IN_A_FILE) + 1):
        yield f"<sitemap><loc>{escape(mounted('cms_pages_machines:part_of_sitemap', number))}</loc></sitemap>"
    yield "</sitemapindex>"
