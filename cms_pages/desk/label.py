"""Does a public page show words of a machine that nobody has checked?"""

from django.conf import settings
from wagtail.models import Page

from .models import TranslationState


def shows_machine_words(page: Page) -> bool:
    """No query in the language of the site's originals, one in others. A kept page asks nothing."""
    if not page.translation_key or page.locale.language_code == settings.LANGUAGE_CODE:
        return bool(getattr(page, "machine_translated", False))
    kept = TranslationState.objects.filter(translation_key=page.translation_key, locale_id=page.locale_id)
    known = kept.values_list("machine", flat=True).first()
    return bool(getattr(page, "machine_translated", False)) if known is None else known
