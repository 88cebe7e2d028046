"""Parts of a page that stand there in the language of the source, because nobody has translated them yet.

wagtail-localize copies them as they are and the page does not know. A part that is the same, letter for letter, as in
the source page is taken as not translated.
"""

from dataclasses import dataclass

from django.conf import settings

# Blocks that hold nothing but an editor's words.
KINDS_OF_TEXT = frozenset({"heading", "rich_text", "quote", "facts", "call_to_action"})
FIELDS = ("title", "introduction", "aims")


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


def fallback_of(page) -> Fallback:
    """One query for a translation, none for a page in the language of the source."""
    language = settings.LANGUAGE_CODE
    if page.locale.language_code == language:
        return Fallback()
    same_page = type(page).objects.filter(translation_key=page.translation_key)
    source = same_page.filter(locale__language_code=language).first()
    if source is None:
        return Fallback()
    mine, theirs = ({name: getattr(each, name, "") for name in FIELDS} for each in (page, source))
    return Fallback(language, _same(_texts(page), _texts(source)), _same(mine, theirs))
