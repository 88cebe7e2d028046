"""From entries to live pages that are translations of each other. Doing it again changes what changed and no more."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from cms_pages.models import StandardPage

from .read import Entry, Text

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"

_SPACE = uuid.UUID("b5f8d7c2-6f5e-4c39-9d55-0a3c4b1f9f11")


@dataclass(frozen=True)
class Origin:
    """Where the pages come from, as it is shown on each of them."""

    source_name: str
    source_url: str
    licence: str


def write(entry: Entry, parents: Mapping[str, Page], origin: Origin) -> Counter[str]:
    """How many pages are new, changed, unchanged. Raises ValidationError, and then nothing of the entry is kept."""
    done: Counter[str] = Counter()
    with transaction.atomic():
        for language, text in entry.texts.items():
            if language in parents:
                done[_write_page(entry, text, parents[language], origin)] += 1
    return done


def _write_page(entry: Entry, text: Text, parent: Page, origin: Origin) -> str:
    key = _key(origin, entry.number)
    page = StandardPage.objects.filter(translation_key=key, locale=parent.locale).first()
    fields = _fields(text, parent, origin)
    if page and all(getattr(page, name) == content for name, content in fields.items()) and _html(page) == text.html:
        return UNCHANGED
    outcome = CHANGED if page else NEW
    page = page or StandardPage(slug=_slug(entry), locale=parent.locale, translation_key=key)
    for name, content in {**fields, "body": _body(key, text)}.items():
        setattr(page, name, content)
    if outcome is NEW:
        parent.add_child(instance=page)
    page.save_revision().publish()
    return outcome


def _key(origin: Origin, number: str) -> uuid.UUID:
    """The same page of the same source has the same key each time, in all languages."""
    return uuid.uuid5(_SPACE, f"{origin.source_name}/{number}")


def _fields(text: Text, parent: Page, origin: Origin) -> dict[str, object]:
    return {
        "title": text.title,
        "machine_translated": parent.locale.language_code != settings.LANGUAGE_CODE,
        "source_name": origin.source_name,
        "source_url": origin.source_url,
        "licence": origin.licence,
    }


def _slug(entry: Entry) -> str:
    words = slugify(entry.texts[settings.LANGUAGE_CODE].title)[:60].strip("-")
    return f"{words}-{slugify(entry.number)}".strip("-")


def _body(key: uuid.UUID, text: Text) -> list[dict]:
    return [{"type": "rich_text", "value": text.html, "id": str(uuid.uuid5(key, "body"))}] if text.html else []


def _html(page: StandardPage) -> str:
    return "".join(block["value"] for block in page.body.raw_data if block["type"] == "rich_text")


def reasons(error: ValidationError) -> str:
    return " ".join(error.messages)
