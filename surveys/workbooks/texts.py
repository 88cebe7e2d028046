"""The words of a form by language code, fit to be shown."""

from collections.abc import Mapping
from html import unescape

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from surveys.domain.survey import Survey
from surveys.xlsform.markup import plain_text, safe_html

Texts = dict[str, dict[str, str]]


def can_be_shown(language: str) -> bool:
    """Whether pages can be shown in a language at all."""
    try:
        get_language_info(language)
    except KeyError:
        return False
    return translation.check_for_language(language)


def source_language_of(codes: Mapping[str, str]) -> str:
    """The first language that can be shown; `codes` in the order of the columns, the default language first."""
    return next((code for code in codes.values() if code and can_be_shown(code)), settings.LANGUAGE_CODE)


def texts_by_code(
    found: Mapping[str, Mapping[str, str]], codes: Mapping[str, str], survey: Survey, source: str
) -> Texts:
    """`found` by the name in the columns ("" is the source language unless `codes` says more)."""
    texts: Texts = {source: {}}
    for name in sorted(found):  # "" first: a named column has the last word
        words = texts.setdefault(codes.get(name) or source, {})
        words.update({path: _shown(path, text) for path, text in found[name].items()})
    named = frozenset(texts[source])
    for language, words in texts.items():
        _add_titles(survey, language, words, named)
    return texts


def _shown(path: str, text: str) -> str:
    if path == "title":
        return plain_text(text)
    html = safe_html(text)
    return html if "<" in html else unescape(html)


def _add_titles(survey: Survey, language: str, words: dict[str, str], named: frozenset[str]) -> None:
    """Loose questions and groups without a label have no title, but every page needs a heading.

    A title in `named` is there in the source language, and only waits to be translated.
    """
    if not words or not can_be_shown(language):
        return
    with translation.override(language):
        for number, step in enumerate(survey.steps, start=1):
            path = f"step.{step.key}.title"
            if path not in named:
                words.setdefault(path, _("Part %(number)s") % {"number": number})
