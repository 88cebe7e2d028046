"""Removes wagtail-localize's records of some pages; deleting the pages alone leaves strings and templates behind."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from wagtail_localize import models as localize

BATCH = 500

_SEGMENTS = (
    localize.StringSegment,
    localize.TemplateSegment,
    localize.RelatedObjectSegment,
    localize.OverridableSegment,
)


def remove_records(translation_keys: Sequence[UUID]) -> None:
    """`translation_keys` of pages of which no translation stays."""
    of_sources = {"source__object__in": translation_keys}
    strings = list(localize.StringSegment.objects.filter(**of_sources).values_list("string", flat=True))
    templates = list(localize.TemplateSegment.objects.filter(**of_sources).values_list("template", flat=True))
    contexts = list(
        localize.TranslationContext.objects.filter(object__in=translation_keys).values_list("pk", flat=True)
    )
    for model in (localize.StringTranslation, localize.SegmentOverride):
        for some in _batches(list(contexts)):
            # Without signals: for each text, wagtail-localize would reset the title of a page that is about to go.
            # By ids, without a join: PostgreSQL takes minutes over one on rows that it has not analysed yet.
            rows = model.objects.filter(context__in=some)
            rows._raw_delete(rows.db)
    for model in _SEGMENTS:
        model.objects.filter(**of_sources).delete()
    # Takes sources, translations, their log and the contexts along.
    localize.TranslatableObject.objects.filter(pk__in=translation_keys).delete()
    _remove_unused(strings, templates)


def _remove_unused(strings: Sequence[int], templates: Sequence[int]) -> None:
    """Other pages may share a string or a template."""
    for some in _batches(sorted(set(strings))):
        _delete_by_ids(localize.String.objects.filter(pk__in=some, segments=None, translations=None))
    for some in _batches(sorted(set(templates))):
        _delete_by_ids(localize.Template.objects.filter(pk__in=some, segments=None))


def _delete_by_ids(rows: QuerySet) -> None:
    """Looks first and deletes then: the look is a join, the deletion is none."""
    rows.model.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """A database takes a limited number of values at once."""
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
