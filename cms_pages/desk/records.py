"""What the desk reads for its matrix: the same number of queries for one page and for thousands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db.models import Count, F, Q, QuerySet, Sum
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .due import Networks, networks
from .locales import site_locales
from .models import TranslationPlan, TranslationState
from .sources import own_pages, synced_locales
from .texts import ADDRESS, number_of_words

_FIELDS = ("depth", "translation_key", "locale_id", "title", "draft_title", "live", "path", "content_type_id")
_FIELDS += ("last_published_at", "latest_revision_created_at")


@dataclass(frozen=True)
class Texts:
    """Of a source: paragraphs and words. Of a source in a locale: those that are translated, and by machine."""

    totals: dict[int, tuple[int, int]]
    done: dict[tuple[int, int], tuple[int, int, int]]


@dataclass(frozen=True)
class Records:
    locales: list[Locale]
    pages: dict[UUID, dict[int, Page]]
    synced: dict[UUID, int]
    translations: dict[tuple[UUID, int], Translation]
    texts: Texts
    plans: dict[UUID, TranslationPlan]
    states: dict[tuple[UUID, int], TranslationState]
    networks: Networks
    by_machine: set[int] = field(default_factory=set)


def read_records(pages: QuerySet[Page]) -> Records:
    """Of all pages that have the same translation keys as `pages`, in the languages the site speaks today."""
    locales = site_locales()
    keys = pages.order_by().values("translation_key")
    found = own_pages().filter(translation_key__in=keys, locale__in=locales).only("pk", *_FIELDS).order_by("path")
    translations = list(Translation.objects.filter(source__object_id__in=keys).select_related("source"))
    return Records(
        locales=locales,
        pages=_by_key(found, {locale.pk: locale.language_code for locale in locales}),
        synced=synced_locales(translations),
        translations={(each.source.object_id, each.target_locale_id): each for each in translations},
        texts=_texts(keys),
        plans=TranslationPlan.objects.filter(pk__in=keys).in_bulk(),
        states={
            (each.translation_key, each.locale_id): each
            for each in TranslationState.objects.filter(translation_key__in=keys)
        },
        networks=networks(),
        by_machine=marked_as_machine(),
    )


def _by_key(pages: Iterable[Page], languages: dict[int, str]) -> dict[UUID, dict[int, Page]]:
    found: dict[UUID, dict[int, Page]] = defaultdict(dict)
    for page in pages:
        page.language = languages[page.locale_id]
        found[page.translation_key][page.locale_id] = page
    return found


def _texts(keys: QuerySet) -> Texts:
    words = Sum(number_of_words("string__data"))
    segments = StringSegment.objects.filter(source__object_id__in=keys).exclude(context__path=ADDRESS)
    totals = segments.values("source_id").annotate(number=Count("pk"), words=words)
    translated = segments.filter(
        string__translations__context_id=F("context_id"), string__translations__has_error=False
    ).values("source_id", "string__translations__locale_id")
    by_machine = Q(string__translations__translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    done = translated.annotate(number=Count("pk"), words=words, machine=Count("pk", filter=by_machine))
    return Texts(
        {row["source_id"]: (row["number"], row["words"]) for row in totals},
        {
            (row["source_id"], row["string__translations__locale_id"]): (row["number"], row["words"], row["machine"])
            for row in done
        },
    )


def marked_as_machine() -> set[int]:
    """Pages that an editor or an import has marked as translated by a machine."""
    found: set[int] = set()
    for model in apps.get_models():
        if issubclass(model, Page) and any(each.name == "machine_translated" for each in model._meta.get_fields()):
            found.update(model.objects.filter(machine_translated=True).values_list("pk", flat=True))
    return found
