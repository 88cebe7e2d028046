"""Links to pages within texts, in the language of the page they stand in: one query for all texts of a page."""

import re
from collections.abc import Iterable, Mapping

from django.http import HttpRequest
from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import LinkRewriter

from .links import address_of

_LINK = re.compile(r"<a\b[^>]*\blinktype=[\"']page[\"'][^>]*>")
_ID = re.compile(r"\bid=[\"'](\d{1,18})[\"']")
TEXT = "rich_text"

Addresses = Mapping[int, str]
"""By the number of the page that is named; what is not public has none."""


def addresses_in(body: StreamValue, locale_id: int, request: HttpRequest | None) -> Addresses:
    """One query where a text names a page, else none."""
    named = set(_named([block["value"] for block in body.raw_data if block["type"] == TEXT]))
    if not named:
        return {}
    keys = Page.objects.filter(pk__in=named).values("translation_key")
    pages = list(Page.objects.filter(translation_key__in=keys).order_by("pk"))
    own = {page.translation_key: page for page in pages if page.locale_id == locale_id and page.live}
    found = {page.pk: own.get(page.translation_key, page) for page in pages if page.pk in named}
    return {pk: address_of(page, request) for pk, page in found.items() if page.live}


def _named(texts: Iterable[object]) -> Iterable[int]:
    for text in texts:
        for link in _LINK.findall(text) if isinstance(text, str) else ():
            yield from (int(number) for number in _ID.findall(link))


def with_addresses(source: str, addresses: Addresses) -> str:
    """Stored rich text as HTML. A link to what is not public keeps its words and loses its address."""

    def opening(attributes: dict[str, str]) -> str:
        number = attributes.get("id", "")
        address = addresses.get(int(number)) if number.isdecimal() else None
        return f'<a href="{escape(address)}">' if address else "<a>"

    return expand_db_html(LinkRewriter({"page": opening})(source))
