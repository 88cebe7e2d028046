"""Under which page imported pages stand, in each language."""

import uuid

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms_pages.models import SectionPage

SECTION = "imported"


class NoParent(Exception):
    """Why there is no place for the pages, as a sentence."""


def parents(slug: str = "") -> dict[str, Page]:
    """Language to page: the one with this address in the source language and its translations, or a section for them.

    Languages without a home page, or without a translation of the page that was asked for, are absent.
    """
    if slug:
        return _translations(_page(slug))
    return _section(_translations(_home()))


def _home() -> Page:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = site.root_page if site else None
    if home is None or home.depth < 2 or home.locale.language_code != settings.LANGUAGE_CODE:
        raise NoParent("The site has no home page yet: make one, or load the demonstration.")
    return home


def _page(slug: str) -> Page:
    found = list(Page.objects.filter(slug=slug, locale__language_code=settings.LANGUAGE_CODE, depth__gt=1))
    if not found:
        raise NoParent(f"There is no page with the address “{slug}” in the language {settings.LANGUAGE_CODE}.")
    if len(found) > 1:
        raise NoParent(f"There are {len(found)} pages with the address “{slug}”. Please name another one.")
    return found[0]


def _translations(page: Page) -> dict[str, Page]:
    pages = Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    return {each.locale.language_code: each.specific for each in pages}


def _section(homes: dict[str, Page]) -> dict[str, Page]:
    existing = SectionPage.objects.child_of(homes[settings.LANGUAGE_CODE]).filter(slug=SECTION).first()
    key = existing.translation_key if existing else uuid.uuid4()
    there = {page.locale_id: page for page in SectionPage.objects.filter(translation_key=key)}
    return {language: there.get(home.locale_id) or _new_section(home, key) for language, home in homes.items()}


def _new_section(home: Page, key: uuid.UUID) -> SectionPage:
    locale: Locale = home.locale
    with translation.override(locale.language_code):
        page = SectionPage(
            title=_("Pages from elsewhere"),
            introduction=_("These pages come from other publishers. Each names its source and its licence."),
            slug=SECTION,
            locale=locale,
            translation_key=key,
        )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page
