"""The words of a page as wagtail-localize cuts them, and how many they are."""

import hashlib
import logging

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Length, Replace
from wagtail_localize.models import StringSegment
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

ADDRESS = "slug"
"""The end of a page's address is no text: it stays as it is in the source, where nobody translates it."""

logger = logging.getLogger(__name__)


def words_and_hash(page) -> tuple[int, str]:
    """How many words a page has to translate, and 64 hex digits that change with them. No query for its texts."""
    texts = [
        segment.string.data
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path != ADDRESS
    ]
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    return sum(len(text.split()) for text in texts), digest


def words_and_hash_if_readable(page) -> tuple[int | None, str]:
    """A page whose content cannot be cut into texts is published all the same."""
    try:
        return words_and_hash(page)
    except Exception:
        logger.exception("The texts of page %s were not counted.", page.pk)
        return None, ""


def number_of_words(text: str):
    """For statistics in the database: blanks and one more, as `split` would count."""
    blanks = Length(F(text)) - Length(Replace(F(text), Value(" "), Value("")))
    return blanks + Value(1, output_field=IntegerField())


def segments_of(source_id: int) -> QuerySet[StringSegment]:
    """What is to translate of a source, in the order of the page."""
    found = StringSegment.objects.filter(source_id=source_id).exclude(context__path=ADDRESS)
    return found.select_related("string", "context").order_by("order")
