"""A machine fills the gaps of a translation. What has words already is never given to it again."""

from collections import defaultdict

from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from .machine import Translator
from .publishing import note_words_changed
from .room import fits
from .texts import ADDRESS, segments_of

AT_ONCE = 20
"""So many paragraphs are given to the service together, and lost together when it fails."""


def gaps_of(translation: Translation) -> list[StringSegment]:
    segments = segments_of(translation.source_id).annotate_translation(translation.target_locale, include_errors=True)
    return [segment for segment in segments if segment.translation is None]


def fill_by_machine(*, translation: Translation, machine: Translator, user=None) -> int:
    """The number of paragraphs filled. It takes a while: in no transaction. Raises MachineFailed; what was filled
    before stays. What somebody wrote meanwhile stays as well.
    """
    if not machine.can_translate(translation.source.locale, translation.target_locale):
        return 0
    gaps: dict[StringValue, list[StringSegment]] = defaultdict(list)
    for segment in gaps_of(translation):
        gaps[segment.string.as_value()].append(segment)
    strings, filled = list(gaps), 0
    for start in range(0, len(strings), AT_ONCE):
        together = strings[start : start + AT_ONCE]
        found = machine.translate(translation.source.locale, translation.target_locale, together)
        filled += _write(translation, {string: gaps[string] for string in together}, found, machine.display_name, user)
    return filled


@transaction.atomic
def _write(translation: Translation, gaps, found, tool: str, user) -> int:
    filled = 0
    for string, segments in gaps.items():
        text = found[string].data.replace("\0", "")
        for segment in segments if text.strip() else []:
            filled += _keep(translation, segment, text, tool, user)
    if filled:
        note_words_changed(translation=translation)
    return filled


def _keep(translation: Translation, segment: StringSegment, text: str, tool: str, user) -> bool:
    """What is too long for its place stays a gap, for people."""
    if not fits(translation.source, segment.context.path, text):
        return False
    _row, made = StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": str(tool),
            "last_translated_by": user,
        },
    )
    return made


def keep_address(*, translation: Translation) -> None:
    """The end of the page's address stays as in the original, until somebody translates it."""
    for segment in StringSegment.objects.filter(source_id=translation.source_id, context__path=ADDRESS).select_related(
        "string"
    ):
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
            defaults={
                "data": segment.string.data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
