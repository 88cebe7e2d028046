"""Words of pages that were published before the desk was there."""

from collections.abc import Sequence

from wagtail.models import Page

from .models import TranslationPlan
from .texts import words_and_hash_if_readable


def count_words(pages: Sequence[Page]) -> int:
    """Of the pages of one screen. A fixed number of queries for each kind of page; the number of pages counted."""
    if not pages:
        return 0
    found = Page.objects.filter(pk__in=[page.pk for page in pages]).specific()
    plans = []
    for page in found:
        words, digest = words_and_hash_if_readable(page)
        plans.append(TranslationPlan(translation_key=page.translation_key, words=words, words_hash=digest))
    TranslationPlan.objects.bulk_create(plans, ignore_conflicts=True)
    return len(plans)
