"""Parts of a page that stand there in the language of the source, because nobody has translated them yet.

wagtail-localize copies them as they are and the page does not know. A part that is the same, letter for letter, as in
the source page is taken as not translated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

# Blocks that hold nothing but an editor's words.
KINDS_OF_TEXT = frozenset({"heading", "rich_text", "quote", "facts", "call_to_action"})
FIELDS = ("title", "introduction", "aims", "place", "guiding_idea")


@dataclass(frozen=True)
class Fallback:
    """The ids of blocks and the names of fields that are in another language, and which language that is."""

    language: str = ""
    blocks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


def _texts(page) -> dict[str, object]:
    return {block.get("id"): block["value"] for block in page.body.raw_data if block["type"] in KINDS_OF_TEXT}


def _same(mine: dict, source: dict) -> frozenset[str]:
    return frozenset(key for key, text in mine.items() if text and text == source.get(key))


def _compared(page, source) -> Fallback:
    mine, theirs = ({name: getattr(each, name, "") for name in FIELDS} for each in (page, source))
    return Fallback(settings.LANGUAGE_CODE, _same(_texts(page), _texts(source)), _same(mine, theirs))


def fallback_of(page) -> Fallback:
    """One query for a translation, none for a page in the language of the source."""
    return fallbacks_of([page])[page.pk]


def fallbacks_of(pages: Sequence) -> dict[int, Fallback]:
    """By the number of the page; the pages are of one kind. One query, however many they are."""
    translated = [page for page in pages if page.locale.language_code != settings.LANGUAGE_CODE]
    found = {page.pk: Fallback() for page in pages}
    if translated:
        keys = [page.translation_key for page in translated]
        originals = type(translated[0]).objects.filter(translation_key__in=keys)
        originals = originals.filter(locale__language_code=settings.LANGUAGE_CODE)
        sources = {source.translation_key: source for source in originals}
        for page in translated:
            if page.translation_key in sources:
                found[page.pk] = _compared(page, sources[page.translation_key])
    return found


def with_fallbacks(pages: Iterable):
    """The same pages, of one kind and with their locale, each with its `fallback`: for cards."""
    found = fallbacks_of(list(pages))
    for page in pages:
        page.fallback = found[page.pk]
    return pages
