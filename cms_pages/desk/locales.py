"""The languages the site speaks today. The record of a language that was switched off stays for its pages."""

from wagtail.coreutils import get_content_languages
from wagtail.models import Locale


def site_locales() -> list[Locale]:
    """In the order of the settings."""
    order = list(get_content_languages())
    found = Locale.objects.filter(language_code__in=order)
    return sorted(found, key=lambda locale: order.index(locale.language_code))


def locale_of(code: str) -> Locale | None:
    """None for a language that was switched off, or that nobody knows."""
    return Locale.objects.filter(language_code=code).first() if code in get_content_languages() else None
