"""wagtail-localize's records for pages that exist in several languages already, written in bulk.

An editor finds each text in wagtail-localize's editor afterwards, as if it had been typed there. The original and its
translations are taken apart by wagtail-localize itself: a text of a translation belongs to the text of the original
that stands at the same path, in the same order.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize import models as localize
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

MANUAL = localize.StringTranslation.TRANSLATION_TYPE_MANUAL


@dataclass(frozen=True)
class TranslatedPage:
    """A saved page and its saved translations, all with their newest revision."""

    original: Page
    translations: tuple[Page, ...]


def record_translations(page: TranslatedPage, schema_version: str) -> None:
    """Call once for a page that has no such records yet, inside a transaction."""
    records = _Records(page, schema_version)
    records.write_segments()
    records.write_translations()


def newest_migration(app_label: str) -> str:
    """What wagtail-localize keeps to see whether a page was taken apart before its model changed."""
    return localize.get_schema_version(app_label)


class _Records:
    def __init__(self, page: TranslatedPage, schema_version: str):
        self.original, self.translations = page.original, page.translations
        self.schema_version = schema_version
        self.segments = list(extract_segments(self.original))

    @cached_property
    def translated_segments(self) -> dict[int, list]:
        """Of each translation, by its number."""
        return {page.pk: list(extract_segments(page)) for page in self.translations}

    @cached_property
    def source(self) -> localize.TranslationSource:
        original = self.original
        content_type = ContentType.objects.get_for_model(Page)
        owner = localize.TranslatableObject.objects.create(
            translation_key=original.translation_key, content_type=content_type
        )
        return localize.TranslationSource.objects.create(
            object=owner,
            locale=original.locale,
            specific_content_type=original.cached_content_type,
            object_repr=str(original)[:200],
            content_json=original.to_json(),
            schema_version=self.schema_version,
            last_updated_at=timezone.now(),
        )

    @cached_property
    def contexts(self) -> dict[str, localize.TranslationContext]:
        paths = dict.fromkeys(segment.path for segment in self.segments)
        made = [_context(self.source.object, path, self.original) for path in paths]
        return {context.path: context for context in localize.TranslationContext.objects.bulk_create(made)}

    @cached_property
    def strings(self) -> dict[str, localize.String]:
        """By their text; those that another page has too are shared."""
        texts = {segment.string.data for segment in self._of(StringSegmentValue)}
        hashes = {localize.String._get_data_hash(text): text for text in texts}
        locale = self.original.locale
        wanted = [localize.String(locale=locale, data_hash=digest, data=text) for digest, text in hashes.items()]
        localize.String.objects.bulk_create(wanted, ignore_conflicts=True)
        found = localize.String.objects.filter(locale=locale, data_hash__in=hashes)
        return {string.data: string for string in found}

    def write_segments(self) -> None:
        localize.StringSegment.objects.bulk_create(
            localize.StringSegment(**self._place(each), string=self.strings[each.string.data], attrs=_json(each.attrs))
            for each in self._of(StringSegmentValue)
        )
        localize.TemplateSegment.objects.bulk_create(
            localize.TemplateSegment(**self._place(each), template=localize.Template.from_value(each))
            for each in self._of(TemplateSegmentValue)
        )
        localize.OverridableSegment.objects.bulk_create(
            localize.OverridableSegment(**self._place(each), data_json=_json(each.data))
            for each in self._of(OverridableSegmentValue)
        )

    def write_translations(self) -> None:
        now, source = timezone.now(), self.source
        localize.Translation.objects.bulk_create(
            localize.Translation(
                source=source,
                target_locale=page.locale,
                translations_last_updated_at=now,
                destination_last_updated_at=now,
            )
            for page in self.translations
        )
        localize.TranslationLog.objects.bulk_create(
            localize.TranslationLog(source=source, locale=page.locale, revision_id=page.latest_revision_id)
            for page in self.translations
        )
        localize.StringTranslation.objects.bulk_create(self._string_translations())
        localize.SegmentOverride.objects.bulk_create(self._overrides())

    def _string_translations(self) -> Iterator[localize.StringTranslation]:
        """A text that stands twice at one path has one translation, as wagtail-localize has it."""
        for page in self.translations:
            found = {}
            for ours, theirs in self._pairs(page, StringSegmentValue):
                found.setdefault((ours.string.data, ours.path), theirs.string.data)
            for (text, path), translation in found.items():
                yield localize.StringTranslation(
                    translation_of=self.strings[text],
                    context=self.contexts[path],
                    locale=page.locale,
                    data=translation,
                    translation_type=MANUAL,
                )

    def _overrides(self) -> Iterator[localize.SegmentOverride]:
        """What is another picture or document in the translation."""
        for page in self.translations:
            for ours, theirs in self._pairs(page, OverridableSegmentValue):
                if ours.data != theirs.data:
                    context = self.contexts[ours.path]
                    yield localize.SegmentOverride(context=context, locale=page.locale, data_json=_json(theirs.data))

    def _pairs(self, page: Page, kind: type) -> Iterator[tuple]:
        theirs = _by_path(segment for segment in self.translated_segments[page.pk] if isinstance(segment, kind))
        for path, segments in _by_path(self._of(kind)).items():
            yield from zip(segments, theirs.get(path, ()), strict=False)

    def _of(self, kind: type) -> list:
        return [segment for segment in self.segments if isinstance(segment, kind)]

    def _place(self, segment) -> dict:
        return {"source": self.source, "context": self.contexts[segment.path], "order": segment.order}


def _context(owner: localize.TranslatableObject, path: str, page: Page) -> localize.TranslationContext:
    """With the path of the field, which wagtail-localize would otherwise write one by one."""
    context = localize.TranslationContext(object=owner, path=path)
    context.path_id = context._get_path_id(path)
    context.save = lambda **kwargs: None
    context.get_field_path(page)
    del context.save
    return context


def _by_path(segments: Iterable) -> dict[str, list]:
    found = defaultdict(list)
    for segment in segments:
        found[segment.path].append(segment)
    return found


def _json(content) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder)
