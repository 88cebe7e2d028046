"""Which links a page has: in its texts, on its buttons and in its fields."""

from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

from django.db.models import URLField
from wagtail.documents import get_document_model
from wagtail.models import Page

from .models import ADDRESS_LENGTH, WORDS_LENGTH

KINDS = ("page", "document")
LONGEST_NUMBER = 18
"""Digits. No database holds a longer one."""


def links_of(page: Page) -> dict[str, str]:
    """Address to the words of the link; `page` is of its own kind. The first words count where an address is twice."""
    found: dict[str, str] = {}
    for address, words in [*_in_fields(page), *_in_body(page)]:
        address = address.strip()
        if _can_be_kept(address) and (address.startswith(("http://", "https://")) or _is_ours(address)):
            found.setdefault(address, " ".join(words.split())[:WORDS_LENGTH])
    return found


def _can_be_kept(address: str) -> bool:
    """In bytes, for an index of PostgreSQL has no room for much more."""
    return 0 < len(address.encode()) <= ADDRESS_LENGTH


def _is_ours(address: str) -> bool:
    kind, _colon, number = address.partition(":")
    return kind in KINDS and number.isdecimal() and len(number) <= LONGEST_NUMBER


def _in_fields(page: Page) -> Iterator[tuple[str, str]]:
    for field in page._meta.get_fields():
        if isinstance(field, URLField):
            yield getattr(page, field.name) or "", ""


def _in_body(page: Page) -> Iterator[tuple[str, str]]:
    body = getattr(page, "body", None)
    if body is None or not hasattr(body, "raw_data"):
        return
    for block in body.raw_data:
        yield from _in_value(block["value"])
    for model, number, *_path in body.stream_block.extract_references(body):
        if issubclass(model, Page):
            yield f"page:{number}", ""
        elif issubclass(model, get_document_model()):
            yield f"document:{number}", ""


def _in_value(value: object) -> Iterator[tuple[str, str]]:
    """Rich text is stored as HTML; of other texts only whole addresses are links."""
    if isinstance(value, str):
        yield from _in_html(value) if "<a" in value else ([(value, "")] if value.startswith("http") else [])
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _in_value(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _in_value(each)


def _in_html(html: str) -> list[tuple[str, str]]:
    reader = _Links()
    reader.feed(html)
    reader.close()
    return reader.found


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._address = None
        self._words: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            said = dict(attrs)
            self._address = said.get("href") or f"{said.get('linktype')}:{said.get('id')}"
            self._words = []

    def handle_data(self, data):
        self._words.append(data)

    def handle_endtag(self, tag):
        if tag == "a" and self._address:
            self.found.append((self._address, "".join(self._words)))
            self._address = None
