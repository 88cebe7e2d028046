"""Texts by path and language as cells by column."""

import re
from collections.abc import Callable, Iterable, Mapping

from django.utils import translation

from .own_names import KEPT_TOGETHER, NO_BREAK_SPACE, OWN

_CODE = re.compile(r"\(([\w-]+)\)\s*$")
_LAST = re.compile(r"(option|row)\.|[a-z_]+(@\w+)?$")
"""What follows a key in a path; keys may have dots."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace(NO_BREAK_SPACE, KEPT_TOGETHER)


def header(column: str, language: str) -> str:
    return f"{column}::{language}" if language else column


class Words:
    """Hands out each text once, so that in the end it is known which have no column yet."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]]):
        self.texts = {
            language: {path: _clean(text) for path, text in found.items() if text} for language, found in texts.items()
        }
        self.languages = list(self.texts)
        self._placed: set[str] = set()

    def by_language(self, path: str) -> dict[str, str]:
        return {language: found[path] for language, found in self.texts.items() if path in found}

    def cells(self, column: str, path: str) -> dict[str, str]:
        """The text of a path in all its languages, as cells of a column."""
        self._placed.add(path)
        return {header(column, language): text for language, text in self.by_language(path).items()}

    def own_cells(self, path: str) -> dict[str, str]:
        """What lies below a path and has no column of XLSForm's; call it after those that have one."""
        return self.own_cells_but(path, ())

    def own_cells_but(self, path: str, later: Iterable[str]) -> dict[str, str]:
        """As `own_cells`, without the paths that another row will show."""
        passed = {*self._placed, *later}
        suffixes = {each: each.removeprefix(f"{path}.") for each in self._paths() if each.startswith(f"{path}.")}
        return self._own(
            {each: suffix for each, suffix in suffixes.items() if each not in passed and _LAST.match(suffix)}
        )

    def left_over(self, named: Iterable[str]) -> dict[str, str]:
        """For the settings: texts of the whole survey, and what belongs to nothing in it."""
        if not any("title" in self.texts[language] for language in named):
            self._placed.add("title")
        return self._own({path: path for path in self._paths() if path not in self._placed})

    def _own(self, suffixes: Mapping[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for path, suffix in suffixes.items():
            found |= self.cells(f"{OWN}{suffix}", path)
        return found

    def _paths(self) -> list[str]:
        return list(dict.fromkeys(path for found in self.texts.values() for path in found))

    def stand_in(self, column: str, text: str) -> dict[str, str]:
        """A text where XLSForm demands one."""
        return {header(column, next(iter(self.languages), "")): text}

    def said(self, column: str, sentence: Callable[[], str]) -> dict[str, str]:
        """Words of the interface, as cells of a column in all languages."""
        found = {}
        for language in self.languages or [""]:
            code = _CODE.search(language)
            with translation.override(_known(code[1] if code else language)):
                found[header(column, language)] = sentence()
        return found


def _known(code: str) -> str:
    return code if code and translation.check_for_language(code) else "en"
