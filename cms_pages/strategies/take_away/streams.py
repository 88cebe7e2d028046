"""Walks through what editors wrote and replaces each reference: to pages, pictures and documents.

The stored form is walked, block by block as defined; `replace(model, stored)` gives what shall stand there instead, or
None where nothing shall.
"""

import re
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms_pages.blocks.contact_card import ContactBlock

Replace = Callable[[type, Any], Any]
_TAG = re.compile(r"<(a|embed)\b[^>]*>")
_KIND = re.compile(r"\b(?:linktype|embedtype)=\"(page|document|image)\"")
_ID = re.compile(r"\bid=\"([^\"]*)\"")


def walk(block: blocks.Block, value: Any, replace: Replace) -> Any:
    if isinstance(block, blocks.StreamBlock):
        return [_child(block.child_blocks[each["type"]], each, replace) for each in value or () if _goes(block, each)]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        known = block.child_blocks
        return {name: walk(known[name], each, replace) if name in known else each for name, each in value.items()}
    if isinstance(block, blocks.ListBlock):
        return [found for each in value or () if (found := _item(block, each, replace)) is not None]
    if isinstance(block, blocks.ChooserBlock):
        return None if value is None else replace(block.model_class, value)
    if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
        return in_text(value, replace)
    return value


def _goes(block: blocks.StreamBlock, stored: dict) -> bool:
    """Contacts stay, and what this site has no block for."""
    child = block.child_blocks.get(stored["type"])
    return child is not None and not isinstance(child, ContactBlock)


def _child(block: blocks.Block, stored: dict, replace: Replace) -> dict:
    return {**stored, "value": walk(block, stored["value"], replace)}


def _item(block: blocks.ListBlock, stored: Any, replace: Replace) -> Any:
    """Stored with an id, or plainly as long ago."""
    if isinstance(stored, dict) and stored.get("type") == "item" and "value" in stored:
        found = walk(block.child_block, stored["value"], replace)
        return None if found is None else {**stored, "value": found}
    return walk(block.child_block, stored, replace)


def in_text(source: str, replace: Replace) -> str:
    """A link whose target is gone keeps its words."""

    def tag(found: re.Match) -> str:
        kind, number = _KIND.search(found.group()), _ID.search(found.group())
        if kind is None or number is None:
            return found.group()
        model = {"page": Page, "document": get_document_model(), "image": get_image_model()}[kind.group(1)]
        stored = number.group(1)
        new = replace(model, int(stored) if stored.isdecimal() else stored)
        if new is None:
            return "<a>" if found.group(1) == "a" else ""
        return _ID.sub(f'id="{new}"', found.group())

    return harmless(_TAG.sub(tag, source))


_HARM = re.compile(r"<(?:script|style|iframe|object|form)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


def harmless(source: str) -> str:
    """What the editor never stores is taken out: a file may have been changed on its way."""
    if not _HARM.search(source):
        return source
    soup = BeautifulSoup(source, "html.parser")
    for each in soup(["script", "style", "iframe", "object", "form"]):
        each.decompose()
    for each in soup.find_all(True):
        each.attrs = {name: value for name, value in each.attrs.items() if not _HARM.search(f" {name}={value}")}
    return str(soup)


def contacts_in(block: blocks.StreamBlock, value: list[dict]) -> int:
    return sum(isinstance(block.child_blocks.get(each["type"]), ContactBlock) for each in value)
