"""A choice of several languages, stored as a list of codes."""

from django.conf import settings

from .codes_field import CodesField


def language_choices() -> list[tuple[str, str]]:
    """Each language by its own name."""
    return list(settings.LANGUAGES)


class LanguagesField(CodesField):
    choices_today = staticmethod(language_choices)
