"""Languages of subscribers, which a site may have switched off since."""

from django.conf import settings
from django.utils.translation import get_language_info


def known_language(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def direction(code: str) -> str:
    return "rtl" if get_language_info(code)["bidi"] else "ltr"
