"""Removes wagtail-localize's records of some pages; deleting the pages alone leaves strings and templates behind."""

from collections.abc import Sequence
from uuid import UUID

from wagtail_localize import models as localize

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
    for model in (localize.StringTranslation, localize.SegmentOverride):
        # Without signals: for each text, wagtail-localize would reset the title of a page that is about to go.
        rows = model.objects.filter(context__object__in=translation_keys)
        rows._raw_delete(rows.db)
    for model in _SEGMENTS:
        model.objects.filter(**of_sources).delete()
    # Takes sources, translations, their log and the contexts along.
    localize.TranslatableObject.objects.filter(pk__in=translation_keys).delete()
    _remove_unused(strings, templates)


def _remove_unused(strings: Sequence[int], templates: Sequence[int]) -> None:
    """Other pages may share a string or a template."""
    localize.String.objects.filter(pk__in=strings, segments=None, translations=None).delete()
    localize.Template.objects.filter(pk__in=templates, segments=None).delete()
