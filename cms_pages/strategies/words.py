"""What members write, in their own language, and readable in every other one.

Kept as JSON: {"language": "fa", "text": …, "others": {"de": {"text": …, "machine": true}}}. A machine's translation
says so wherever it is shown; what a person wrote is never replaced by a machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import get_language
from django_tasks import task
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from cms_pages.desk.machine import MachineFailed, is_written_by_people_only, machine


@dataclass(frozen=True)
class Shown:
    """A text as one reader gets it. `language` is that of the text, which may be another one than was asked for."""

    text: str = ""
    language: str = ""
    machine: bool = False

    @property
    def dir(self) -> str:
        return "rtl" if self.language in settings.LANGUAGES_BIDI else "ltr"

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def words(text: str, language: str | None = None) -> dict[str, Any]:
    """New words in a language, by default the active one. Empty words are {}."""
    text = text.strip()
    return (
        {"language": language or get_language() or settings.LANGUAGE_CODE, "text": text, "others": {}} if text else {}
    )


def shown(given: Mapping[str, Any] | None, language: str | None = None) -> Shown:
    """In a language, by default the active one; where it is not translated, as it was written."""
    if not given:
        return Shown()
    asked = language or get_language() or settings.LANGUAGE_CODE
    if other := given["others"].get(asked) if asked != given["language"] else None:
        return Shown(other["text"], asked, other["machine"])
    return Shown(given["text"], given["language"])


def rewritten(given: Mapping[str, Any] | None, text: str, language: str) -> dict[str, Any]:
    """The words after somebody wrote `text` in `language`.

    In the language of the words: translations are dropped, for they translate something else. In another language: it
    becomes the translation of a person.
    """
    if not given or not given.get("text") or given["language"] == language or not text.strip():
        same = bool(given) and given["language"] == language and given["text"] == text.strip()
        return dict(given) if given and same else words(text, language)
    return {**given, "others": {**given["others"], language: {"text": text.strip(), "machine": False}}}


def translated_since(frozen: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Frozen words with the translations of today, as long as the same is written there."""
    same = frozen and now and (frozen["language"], frozen["text"]) == (now["language"], now["text"])
    return {**frozen, "others": frozen["others"] | now["others"]} if same else frozen or {}


class WordsField(models.JSONField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": dict, "blank": True} | kwargs)


def fields_of(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, WordsField)]


def translate_later(instance: models.Model) -> None:
    """Once this is committed, a machine translates what is missing, where the site has one."""
    if machine() is not None:
        transaction.on_commit(partial(translate_words.enqueue, instance._meta.label, str(instance.pk)), robust=True)


@task()
def translate_words(label: str, pk: str) -> int:
    """Fills the languages that no person and no machine has written yet. Returns how many texts were made.

    What somebody changed meanwhile is left alone; a service that does not answer leaves everything as it was.
    """
    model = apps.get_model(label)
    row, engine = model.objects.filter(pk=pk).first(), machine()
    if row is None or engine is None:
        return 0
    return sum(_fill(row, name, engine) for name in fields_of(model))


def _fill(row: models.Model, name: str, engine) -> int:
    given = getattr(row, name)
    if not given:
        return 0
    made = dict(_made(given, engine))
    with transaction.atomic():
        locked = type(row).objects.select_for_update().get(pk=row.pk)
        now = getattr(locked, name)
        if not made or now.get("text") != given["text"]:
            return 0
        setattr(locked, name, {**now, "others": made | now["others"]})
        locked.save(update_fields=[name])
    return len(made)


def _made(given: Mapping[str, Any], engine) -> Iterable[tuple[str, dict[str, Any]]]:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    source = locales.get(given["language"])
    for code, locale in locales.items():
        done = code == given["language"] or code in given["others"] or is_written_by_people_only(code)
        if source is None or done or not engine.can_translate(source, locale):
            continue
        string = StringValue(given["text"])
        try:
            found = engine.translate(source, locale, [string])
        except MachineFailed:
            continue
        if string in found:
            yield code, {"text": found[string].data, "machine": True}
