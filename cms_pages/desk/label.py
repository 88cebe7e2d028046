"""Does a public page show words of a machine that nobody has checked?"""

from django.conf import settings
from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from cms_pages.pages.routing import READ_ALONG

from .models import TranslationState

KNOWN = "shows_machine_words"


def shows_machine_words(page: Page) -> bool:
    """No query for a page that was found by its address, nor in the language of the site's originals; else one."""
    own = bool(getattr(page, "machine_translated", False))
    if not page.translation_key or page.locale.language_code == settings.LANGUAGE_CODE:
        return own
    known = getattr(page, KNOWN) if hasattr(page, KNOWN) else _kept(page.translation_key, page.locale_id).first()
    return own if known is None else known


def _kept(translation_key, locale_id):
    kept = TranslationState.objects.filter(translation_key=translation_key, locale_id=locale_id)
    return kept.values_list("machine", flat=True)


def connect() -> None:
    READ_ALONG[KNOWN] = Subquery(_kept(OuterRef("translation_key"), OuterRef("locale_id"))[:1])
