"""Links within texts, those to pages in the language of the page they stand in.

One query for all pages, one for all documents that the texts of a page name.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from django.http import HttpRequest
from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import LinkRewriter

from .links import address_of

_LINK = re.compile(r"<a\b[^>]*\blinktype=[\"'](page|document)[\"'][^>]*>")
_ID = re.compile(r"\bid=[\"'](\d{1,18})[\"']")
TEXT, BUTTON = "rich_text", "call_to_action"

Addresses = Mapping[tuple[str, int], str]
"""By `page` or `document` and its number; what is not public has none."""


def addresses_in(body: StreamValue, locale_id: int, request: HttpRequest | None) -> Addresses:
    """A query for each kind of thing that a text names. That for pages reads those of the buttons, too."""
    named = set(_named([block["value"] for block in body.raw_data if block["type"] == TEXT]))
    pages, documents = ({number for kind, number in named if kind == each} for each in ("page", "document"))
    buttons = {place: number for place, block in enumerate(body.raw_data) if (number := _on_button(block))}
    pages |= set(buttons.values())
    known = _with_translations(pages)
    _read_buttons(body, buttons, known)
    return _of_pages(pages, known, locale_id, request) | _of_documents(documents)


def _on_button(block: Mapping) -> int | None:
    number = block["value"].get("page") if block["type"] == BUTTON else None
    return number if isinstance(number, int) else None


def _with_translations(named: set[int]) -> dict[int, Page]:
    if not named:
        return {}
    keys = Page.objects.filter(pk__in=named).order_by().values("translation_key")
    return Page.objects.filter(translation_key__in=keys).order_by("pk").in_bulk()


def _read_buttons(body: StreamValue, buttons: Mapping[int, int], known: Mapping[int, Page]) -> None:
    """The blocks would ask for their pages themselves."""
    for place, number in buttons.items():
        block = body.raw_data[place]
        value = body.stream_block.child_blocks[BUTTON].to_python({**block["value"], "page": None})
        value["page"] = known.get(number)
        body[place] = (BUTTON, value, block.get("id"))


def _of_pages(
    named: set[int], known: Mapping[int, Page], locale_id: int, request: HttpRequest | None
) -> dict[tuple[str, int], str]:
    own = {page.translation_key: page for page in known.values() if page.locale_id == locale_id and page.live}
    found = {pk: own.get(page.translation_key, page) for pk, page in known.items() if pk in named}
    return {("page", pk): address_of(page, request) for pk, page in found.items() if page.live}


def _of_documents(named: set[int]) -> dict[tuple[str, int], str]:
    found = get_document_model().objects.filter(pk__in=named) if named else ()
    return {("document", document.pk): document.url for document in found}


def _named(texts: Iterable[object]) -> Iterable[tuple[str, int]]:
    for text in texts:
        for link in _LINK.finditer(text) if isinstance(text, str) else ():
            yield from ((link.group(1), int(number)) for number in _ID.findall(link.group()))


def with_addresses(source: str, addresses: Addresses) -> str:
    """Stored rich text as HTML. A link to what is not public keeps its words and loses its address."""

    def opening(kind: str) -> Callable[[dict[str, str]], str]:
        return lambda attributes: _opening(addresses, kind, attributes.get("id", ""))

    rules = {kind: opening(kind) for kind in ("page", "document")}
    return expand_db_html(LinkRewriter(rules)(source))


def _opening(addresses: Addresses, kind: str, number: str) -> str:
    address = addresses.get((kind, int(number))) if number.isdecimal() else None
    return f'<a href="{escape(address)}">' if address else "<a>"
