"""Translates a survey page from texts by path, through wagtail-localize's own records.

An editor finds every text in wagtail-localize's editor afterwards, as if it had been typed there.
"""

from collections.abc import Iterator, Mapping

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from .stream import Block, is_section, lists_in, parts_in, steps_in, text_in
from .texts import ABOUT

_QUESTION_FIELDS = ("label", "help", "required_message", "constraint_message", "other_label")


def translate_page(page, language: str, texts: Mapping[str, str], *, publish: bool = True, user=None):
    """The page in another language. Texts that are missing stay in the source language. `page` must be saved.

    Raises PublishingRefused where the translation may not go live.
    """
    locale = Locale.objects.get(language_code=language)
    with transaction.atomic():
        source, _made = TranslationSource.get_or_create_from_instance(page)
        translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
        # The address stays the same where nobody translated it.
        _write_strings(source, locale, {"slug": page.slug, **texts}, dict(text_paths(source.as_instance())), user)
        translation.save_target(user=user, publish=False)
    translated = page.get_translation(locale)
    if publish:
        translated.get_latest_revision().publish(user=user, skip_permission_checks=True)
        translated.refresh_from_db()
    return translated


def _write_strings(source, locale, texts: Mapping[str, str], paths: Mapping[str, str], user) -> None:
    """All strings of a language in one statement."""
    segments = StringSegment.objects.filter(source=source).select_related("context", "string")
    strings = {
        (segment.string_id, segment.context_id): text
        for segment in segments
        if (text := texts.get(paths.get(segment.context.path, "")))
    }
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=string_id,
                context_id=context_id,
                locale=locale,
                data=StringValue.from_plaintext(text).data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=user,
            )
            for (string_id, context_id), text in strings.items()
        ],
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data"],
    )


def text_paths(page) -> Iterator[tuple[str, str]]:
    """(path in wagtail-localize, path of ours) of each text of a page."""
    yield from ((name, name) for name in ("title", "slug", "intro"))
    yield from ((name, f"about.{name}") for name in ABOUT)
    for step in steps_in(page.steps):
        start, key = f"steps.{step['id']}", text_in(step, "key")
        yield from ((f"{start}.{name}", f"step.{key}.{name}") for name in ("title", "intro"))
        yield from _paths_in(step, start)
    for block in lists_in(page):
        yield from _option_paths(block, f"lists.{block['id']}", f"list.{text_in(block, 'key')}")


def _paths_in(block: Block, start: str) -> Iterator[tuple[str, str]]:
    for part in parts_in(block):
        below = f"{start}.questions.{part['id']}"
        if is_section(part):
            ours = f"group.{text_in(part, 'key')}"
            yield from ((f"{below}.label", f"{ours}.label"), (f"{below}.help", f"{ours}.hint"))
            yield from _paths_in(part, below)
        else:
            yield from _question_paths(part, below)


def _question_paths(question: Block, start: str) -> Iterator[tuple[str, str]]:
    ours = f"question.{text_in(question, 'key')}"
    yield from ((f"{start}.{name}", f"{ours}.{name}") for name in _QUESTION_FIELDS)
    for side in question["value"].get("wordings") or {}:
        yield f"{start}.wordings.{side}", f"{ours}.label@{side}"
    for code in ("yes", "no"):
        yield f"{start}.{code}_label", f"{ours}.option.{code}.label"
    yield from _option_paths(question, start, ours)


def _option_paths(block: Block, start: str, ours: str) -> Iterator[tuple[str, str]]:
    for name, kind in (("options", "option"), ("rows", "row")):
        for item in block["value"].get(name) or []:
            yield f"{start}.{name}.{item['id']}.label", f"{ours}.{kind}.{item['value']['code']}.label"
