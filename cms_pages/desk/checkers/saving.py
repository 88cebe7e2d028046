"""A checker finds words right or writes better ones. Whoever comes second is shown what the first one wrote."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue, extract_ids, validate_translation_links

from cms_pages.desk.models import LanguageChecker, ParagraphCheck
from cms_pages.desk.room import fits

from .paragraphs import Paragraph, plain, seen

LONGEST = 10_000


class Said(StrEnum):
    """What became of a paragraph."""

    NOTHING = "nothing"
    SAVED = "saved"
    CHANGED_MEANWHILE = "changed_meanwhile"
    BROKEN_MARKS = "broken_marks"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"


@dataclass(frozen=True)
class Answer:
    """What a checker has sent for a paragraph: `typed` is the whole text of the field, `seen` as in Paragraph."""

    typed: str
    right: bool
    seen: str


def has_correction(answer: Answer, paragraph: Paragraph) -> bool:
    return bool(answer.typed.strip()) and _lines(answer.typed) != _lines(paragraph.as_typed)


@transaction.atomic
def save_paragraph(*, translation: Translation, paragraph: Paragraph, answer: Answer, checker: LanguageChecker) -> Said:
    """Under a lock: `paragraph` may be older than what the database has."""
    if not answer.right and not has_correction(answer, paragraph):
        return Said.NOTHING
    row = _locked(translation, paragraph)
    now = row.data if row else ""
    if seen(now) != answer.seen:
        return Said.CHANGED_MEANWHILE
    if not has_correction(answer, paragraph):
        return _find_right(row, checker) if row else Said.NO_WORDS
    text, problem = _stored(answer.typed, paragraph)
    if problem:
        return problem
    if not fits(translation.source, paragraph.path, text):
        return Said.TOO_LONG
    return _correct(translation, paragraph, row, text, checker)


def _locked(translation: Translation, paragraph: Paragraph) -> StringTranslation | None:
    return StringTranslation.objects.select_for_update().filter(**_place(translation, paragraph)).first()


def _place(translation: Translation, paragraph: Paragraph) -> dict[str, int]:
    return {
        "translation_of_id": paragraph.string_id,
        "context_id": paragraph.context_id,
        "locale_id": translation.target_locale_id,
    }


def _find_right(row: StringTranslation, checker: LanguageChecker) -> Said:
    machine = row.data if row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE else _machine(row)
    StringTranslation.objects.filter(pk=row.pk).update(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
    _note(row, row.data, machine, checker)
    return Said.SAVED


def _correct(translation, paragraph, row, text: str, checker: LanguageChecker) -> Said:
    by_machine = row is not None and row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    machine = row.data if by_machine else _machine(row) if row else ""
    if row is None:
        values = {"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL}
        row, made = StringTranslation.objects.get_or_create(**_place(translation, paragraph), defaults=values)
        if not made:
            return Said.CHANGED_MEANWHILE
    row.data, row.translation_type, row.tool_name = text, StringTranslation.TRANSLATION_TYPE_MANUAL, ""
    row.last_translated_by, row.has_error, row.field_error = None, False, ""
    row.save()
    _note(row, text, machine, checker)
    return Said.SAVED


def _machine(row: StringTranslation) -> str:
    return ParagraphCheck.objects.filter(paragraph=row).values_list("machine", flat=True).first() or ""


def _note(row: StringTranslation, text: str, machine: str, checker: LanguageChecker) -> None:
    values = {"text": text, "machine": machine, "checker": checker}
    ParagraphCheck.objects.update_or_create(paragraph=row, defaults=values)


def _lines(text: str) -> list[str]:
    """Browsers send other ends of lines than they were given."""
    return text.strip().splitlines()


def _stored(typed: str, paragraph: Paragraph) -> tuple[str, Said | None]:
    """What was typed as wagtail-localize stores it, or what is wrong with it."""
    text = "\n".join(_lines(typed.replace("\0", "")))
    if len(text) > LONGEST:
        return "", Said.TOO_LONG
    if not paragraph.has_marks:
        return StringValue.from_plaintext(text).data, None
    try:
        stored = StringValue.from_translated_html(text.replace("\n", " ")).data
        validate_translation_links(paragraph.original, stored)
    except ValueError:
        return "", Said.BROKEN_MARKS
    if not plain(stored).strip() or extract_ids(paragraph.original) - extract_ids(stored) or not _is_closed(text):
        return "", Said.BROKEN_MARKS
    return stored, None


def _is_closed(text: str) -> bool:
    """Has every mark its end? The parser would end it silently, somewhere."""
    opened = Counter(name for name in re.findall(r"<(\w+)", text) if name != "br")
    return opened == Counter(re.findall(r"</(\w+)", text))
