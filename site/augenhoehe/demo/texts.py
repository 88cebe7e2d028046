"""The demo's texts: the German source, what of it is translated, and its words in one language."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
SOURCE_LANGUAGE = "de"

# Everything else that is a string is an identifier or an address.
_TRANSLATABLE = """
    title subtitle teaser search_description text html heading label term description attribution role alt caption
    link_label region founders carried_by funded_by aims asked_by purpose paid_by contact report_back thanks
    place name benefit contribution footer centre centre_text level points
"""
TRANSLATABLE = frozenset(_TRANSLATABLE.split())


@cache
def source() -> dict[str, Any]:
    """The German content: pages, members, presentation, diagram."""
    return json.loads((CONTENT / f"pages.{SOURCE_LANGUAGE}.json").read_text())


@cache
def translations(language: str) -> dict[str, str]:
    """German text to its translation; empty for the source language and for one that has none."""
    path = CONTENT / "texts" / f"{language}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def translatable(content: Any, key: str = "") -> Iterator[str]:
    """Every German text that a reader sees, in the order of the content."""
    match content:
        case dict():
            for name, part in content.items():
                yield from translatable(part, name)
        case list():
            for part in content:
                yield from translatable(part, key)
        case str() if content and key in TRANSLATABLE:
            yield content


def localised(content: Any, language: str, key: str = "") -> Any:
    """The same shape with its texts in `language`; a text without a translation stays German."""
    match content:
        case dict():
            return {name: localised(part, language, name) for name, part in content.items()}
        case list():
            return [localised(part, language, key) for part in content]
        case str() if key in TRANSLATABLE:
            return translations(language).get(content, content)
    return content


def translated_languages() -> list[str]:
    return sorted(path.stem for path in (CONTENT / "texts").glob("*.json"))
