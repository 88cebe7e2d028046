"""Languages of subscribers, which a site may have switched off since."""

from django.conf import settings


def known_language(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
