"""The words of the demonstration, in all languages of the site."""

import json
import uuid
from functools import cache
from pathlib import Path

from django.apps import apps

from cms_pages.strategies.words import fields_of

from ..texts import SOURCE_LANGUAGE
from .days import PART

CONTENT = Path(__file__).parents[1] / "content" / "strategy.json"


@cache
def contents() -> dict[str, dict[str, str]]:
    """{name: {language: text}}"""
    return json.loads(CONTENT.read_text(encoding="utf-8"))


def text(name: str, language: str = SOURCE_LANGUAGE) -> str:
    return contents()[name].get(language) or contents()[name][SOURCE_LANGUAGE]


def key(name: str) -> uuid.UUID:
    """The same in every loading."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"demonstration/{name}")


def translate_everything() -> None:
    """What somebody in the demonstration wrote is there in every language, by people."""
    by_source = {found[SOURCE_LANGUAGE]: found for found in contents().values()}
    for model in apps.get_app_config("cms_pages").get_models():
        if model.__module__.startswith(PART) and (names := fields_of(model)):
            for row in model.objects.all():
                _translate(row, names, by_source)


def _translate(row, names: list[str], by_source: dict[str, dict[str, str]]) -> None:
    changed = []
    for name in names:
        words = getattr(row, name)
        found = by_source.get(words["text"]) if words else None
        if found:
            others = {code: {"text": each, "machine": False} for code, each in found.items() if code != SOURCE_LANGUAGE}
            setattr(row, name, words | {"others": others})
            changed.append(name)
    if changed:
        row.save(update_fields=changed)
