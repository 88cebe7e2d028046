"""The words of a survey in one language, with the source language where a translation is missing."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info


def native_name(language: str) -> str:
    """The name of a language in itself, as the site writes it."""
    return dict(settings.LANGUAGES).get(language) or get_language_info(language)["name_local"]


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


class Texts:
    """`side` chooses the wording where a text has one for it (`path@side`)."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]], source_language: str, language: str, side: str = ""):
        self.language = language
        self.source_language = source_language
        self.side = side
        self._own = texts.get(language, {})
        self._source = texts.get(source_language, {})

    def for_side(self, side: str) -> "Texts":
        texts = {self.language: self._own, self.source_language: self._source}
        return Texts(texts, self.source_language, self.language, side)

    def plain(self, path: str) -> str:
        return self._find(path)[0]

    def html(self, path: str) -> SafeString:
        """Escaped; a text that is not translated is marked with the language it is in."""
        text, language = self._find(path)
        if not text or language == self.language:
            return conditional_escape(text)
        return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)

    def all_plain(self) -> dict[str, str]:
        """Every text by its path, in the source language where it is not translated."""
        return {**self._source, **self._own}

    def _find(self, path: str) -> tuple[str, str]:
        """A translated wording for the side, then a translated general one, then the same in the source language."""
        paths = (f"{path}@{self.side}", path) if self.side else (path,)
        for language, texts in ((self.language, self._own), (self.source_language, self._source)):
            for candidate in paths:
                if text := texts.get(candidate):
                    return text, language
        return "", self.language
