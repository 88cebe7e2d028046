"""Words that somebody may have changed meanwhile, and words that were sent back unchanged."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from cms_pages.strategies.words import rewritten, shown


def written(given: Mapping[str, Any], text: str, language: str) -> dict[str, Any]:
    """The words after a form was sent. What was shown in the form and comes back as it was changes nothing.

    So a machine's translation does not become that of a person because somebody saved another field.
    """
    if text.strip() == shown(given, language).text.strip():
        return dict(given)
    return rewritten(given, text, language)


def language_of_form(*fields: Mapping[str, Any]) -> str:
    """In which language a form shows its words: the reader's, where the first of them is in it, else its own."""
    found = next((shown(given).language for given in fields if given), "")
    return found or get_language() or settings.LANGUAGE_CODE


def seal_of(*values: Any) -> str:
    """Short and the same as long as nobody changed anything; translations of machines do not count."""
    return _short(_by_people(each) for each in values)


def meaning_of(*values: Any) -> str:
    """The same as long as only translations were changed: what is agreed upon is what was said first."""
    return _short([each["language"], each["text"]] if _is_words(each) else each for each in values)


def _short(values: Iterable[Any]) -> str:
    plain = json.dumps(list(values), sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _is_words(value: Any) -> bool:
    return isinstance(value, Mapping) and "others" in value


def _by_people(value: Any) -> Any:
    if not _is_words(value):
        return value
    others = {code: other["text"] for code, other in value["others"].items() if not other["machine"]}
    return [value["language"], value["text"], others]
