"""The words of a survey in one language, with the source language where a translation is missing."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from .markup import in_lines, marked_up, without_marks
from .piping import Names, NoAnswers, Piping, pipe_html, pipe_plain
from .rendering import without_slots


def native_name(language: str) -> str:
    """The name of a language in itself, as the site writes it."""
    return dict(settings.LANGUAGES).get(language) or get_language_info(language)["name_local"]


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


class Texts:
    """`side` chooses the wording where a text has one for it (`path@side`); `piping` says what `${key}` stands for."""

    def __init__(
        self,
        texts: Mapping[str, Mapping[str, str]],
        source_language: str,
        language: str,
        side: str = "",
        piping: Piping | None = None,
    ):
        self.language = language
        self.source_language = source_language
        self.side = side
        self.piping = piping or NoAnswers()
        self._own = texts.get(language, {})
        self._source = texts.get(source_language, {})

    def for_side(self, side: str) -> "Texts":
        return self._copy(side, self.piping)

    def piped(self, piping: Piping) -> "Texts":
        return self._copy(self.side, piping)

    def naming(self) -> "Texts":
        """For whoever writes a survey: `${key}` is the label of that question in brackets."""
        unpiped = self.piped(NoAnswers())
        return self.piped(Names(lambda key: unpiped.plain(f"question.{key}.label")))

    def plain(self, path: str) -> str:
        return pipe_plain(without_marks(self._find(path)[0]), self.piping)

    def lines(self, path: str) -> tuple[str, str]:
        """Plain text in the lines that its marks make, and the language it is in."""
        text, language = self._find(path)
        return pipe_plain(in_lines(text), self.piping), language

    def html(self, path: str) -> SafeString:
        """Escaped but for emphasis; a text that is not translated is marked with the language it is in."""
        text, language = self._find(path)
        html = pipe_html(marked_up(text), self.piping)
        if not text or language == self.language:
            return html
        return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), html)

    def all_plain(self) -> dict[str, str]:
        """Every text by its path as it was written, in the source language where it is not translated."""
        return {**self._source, **self._own}

    def all_by_language(self) -> dict[str, Mapping[str, str]]:
        return {self.source_language: self._source, self.language: self._own}

    def _copy(self, side: str, piping: Piping) -> "Texts":
        return Texts(self.all_by_language(), self.source_language, self.language, side, piping)

    def _find(self, path: str) -> tuple[str, str]:
        """A translated wording for the side, then a translated general one, then the same in the source language."""
        paths = (f"{path}@{self.side}", path) if self.side else (path,)
        for language, texts in ((self.language, self._own), (self.source_language, self._source)):
            for candidate in paths:
                if text := texts.get(candidate):
                    return without_slots(text), language
        return "", self.language
