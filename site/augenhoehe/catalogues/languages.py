"""Which languages have a catalogue of their own."""

from django.conf import settings
from django.utils.translation import to_locale

# Leichte Sprache is a language of contents; its interface is the German one.
_OF_ANOTHER = {"de-simple"}


def catalogue_languages() -> list[str]:
    """Names of the folders in locale/."""
    return [to_locale(code) for code, _ in settings.LANGUAGES if code not in _OF_ANOTHER]
