"""A small correction of the original: its translations stay current."""

from collections import defaultdict
from difflib import SequenceMatcher
from uuid import UUID

from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from .models import TranslationPlan
from .publishing import follow_original
from .texts import segments_of

ALIKE = 0.6
"""Paragraphs that share less than this with what they were are no small correction: they wait for a translation."""


@transaction.atomic
def keep_translations_current(*, translation_key: UUID) -> int:
    """Takes back that the last publishing has made them outdated. Returns how many translated paragraphs are missing
    all the same, because their original is a different one now."""
    plan = TranslationPlan.objects.select_for_update().filter(pk=translation_key).first()
    if plan:
        plan.changed_at = plan.changed_before
        plan.save(update_fields=["changed_at"])
    left = 0
    for source in TranslationSource.objects.filter(object_id=translation_key, translations__isnull=False).distinct():
        follow_original.func(str(translation_key), source.locale_id)
        left += _carry_over(source)
    return left


def _carry_over(source: TranslationSource) -> int:
    """Each paragraph without translation takes that of the paragraph it was, if they are alike."""
    segments = list(segments_of(source.pk))
    kept = StringTranslation.objects.filter(context__object_id=source.object_id).select_related("translation_of")
    by_place: dict[tuple[int, int], dict[int, StringTranslation]] = defaultdict(dict)
    for each in kept:
        by_place[each.locale_id, each.context_id][each.translation_of_id] = each
    current = {(segment.context_id, segment.string_id) for segment in segments}
    left = 0
    for locale_id in set(source.translations.filter(enabled=True).values_list("target_locale_id", flat=True)):
        for segment in segments:
            known = by_place[locale_id, segment.context_id]
            former = [each for string, each in known.items() if (segment.context_id, string) not in current]
            if segment.string_id not in known and former:
                left += not _take(segment, former)
    return left


def _take(segment: StringSegment, former: list[StringTranslation]) -> bool:
    text = segment.string.data
    likeness, best = max(
        ((SequenceMatcher(None, text, each.translation_of.data).ratio(), each) for each in former),
        key=lambda pair: (pair[0], pair[1].pk),
    )
    if likeness < ALIKE:
        return False
    StringTranslation.objects.create(
        translation_of_id=segment.string_id,
        locale_id=best.locale_id,
        context_id=best.context_id,
        data=best.data,
        translation_type=best.translation_type,
        tool_name=best.tool_name,
        last_translated_by_id=best.last_translated_by_id,
    )
    return True
