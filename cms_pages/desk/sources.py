"""Which page of all translations of one is the original."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource


def originals(pages: Iterable, synced: dict[UUID, int]) -> dict[UUID, object]:
    """{translation key: page}. `synced` says for some keys from which locale wagtail-localize translates.

    Else it is the page in the site's source language, else the oldest. `pages` have pk, translation_key, locale_id
    and language.
    """
    found: dict[UUID, object] = {}
    for page in sorted(pages, key=lambda page: (_rank(page, synced), page.pk)):
        found.setdefault(page.translation_key, page)
    return found


def _rank(page, synced: dict[UUID, int]) -> int:
    if page.translation_key in synced:
        return 0 if synced[page.translation_key] == page.locale_id else 1
    return 0 if page.language == settings.LANGUAGE_CODE else 1


def synced_locales(translations: Iterable[Translation]) -> dict[UUID, int]:
    """`translations` come with their source."""
    return {each.source.object_id: each.source.locale_id for each in translations}


def own_pages() -> QuerySet[Page]:
    """Pages that somebody writes: no aliases, not the root of all."""
    return Page.objects.filter(alias_of=None, depth__gt=1)


def original_of(translation_key: UUID) -> Page | None:
    """One query, which says also whether wagtail-localize has cut its texts: `is_cut`. None where no page is left."""
    translations = Translation.objects.filter(source__object_id=translation_key).order_by("-pk")
    cut = TranslationSource.objects.filter(object_id=translation_key, locale_id=OuterRef("locale_id"))
    found = own_pages().filter(translation_key=translation_key).select_related("locale")
    pages = list(found.annotate(synced=Subquery(translations.values("source__locale_id")[:1]), is_cut=Exists(cut)))
    for page in pages:
        page.language = page.locale.language_code
    synced = {page.translation_key: page.synced for page in pages if page.synced}
    return originals(pages, synced).get(translation_key)
