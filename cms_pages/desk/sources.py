"""Which page of all translations of one is the original."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation


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
    """Two queries. None where no page is left."""
    pages = list(own_pages().filter(translation_key=translation_key).select_related("locale"))
    for page in pages:
        page.language = page.locale.language_code
    synced = synced_locales(Translation.objects.filter(source__object_id=translation_key).select_related("source"))
    return originals(pages, synced).get(translation_key)
