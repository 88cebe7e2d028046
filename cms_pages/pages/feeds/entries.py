"""The newest news, with everything that a feed tells of them: as many queries for thirty as for one."""

from dataclasses import dataclass

from django.utils.translation import get_language

from cms_pages.blocks.links import address_of
from cms_pages.blocks.published import Published, public_pages
from cms_pages.pages.addresses import whole_address
from cms_pages.pages.fallback import fallbacks_of
from cms_pages.pages.news import NewsPage

from .full_text import full_text
from .listing import Listing

NEWS_IN_A_FEED = 30


@dataclass(frozen=True)
class Entry:
    """`language` is that of the title, which may not be translated; `links` lead to the same in other languages."""

    page: NewsPage
    address: str
    language: str
    content: str
    links: list[dict[str, str]]


def entries(of: Listing) -> list[Entry]:
    newest = of.public(NewsPage).select_related("locale").order_by("-date", "-pk")
    pages = list(newest[:NEWS_IN_A_FEED])
    published, fallbacks = Published(), fallbacks_of(pages)
    published.load(pages, public_pages(of.request), with_bodies=True)
    context = {"request": of.request, "published": published}
    return [_entry(page, fallbacks[page.pk], context) for page in pages]


def _entry(page: NewsPage, fallback, context) -> Entry:
    def address(of) -> str:
        return whole_address(address_of(of, context["request"]))

    return Entry(
        page=page,
        address=address(page),
        language=fallback.language if "title" in fallback.fields else get_language(),
        content=full_text(page, fallback, context),
        links=[
            {"rel": "alternate", "hreflang": other.locale.language_code, "href": address(other)}
            for other in context["published"].translations(page)
        ],
    )
