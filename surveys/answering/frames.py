"""Pages around the steps, compiled as the steps are: a template is rendered once, and filled for each request."""

from collections.abc import Mapping
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .rendering import CompiledPage, slot
from .step_pages import language_links
from .visit import Visit

FRAMES_KEPT = 1_000

Words = Mapping[str, str | bool]


def framed_page(visit: Visit, template: str, words: Words) -> SafeString:
    """A whole page with the titles of the survey and the language switch around it."""
    texts = visit.texts(visit.side)
    around = {"survey_title": texts.html("title"), "plain_title": texts.plain("title")}
    switch = {f"language:{code}": visit.address_here(code) for code in visit.languages}
    return _filled(template, {**around, **switch, **words}, visit.languages)


def framed(template: str, words: Words) -> SafeString:
    """A template filled with words, which are escaped, in the active language.

    The template may show a word as it is, and ask with `{% if %}` whether it is there. One that is True is only there.
    """
    return _filled(template, words, ())


def _filled(template: str, words: Words, languages: tuple[str, ...]) -> SafeString:
    there = frozenset([name for name, word in words.items() if word])
    return _frame(template, get_language(), there, languages).fill(lambda name: conditional_escape(words[name]))


@lru_cache(maxsize=FRAMES_KEPT)
def _frame(template: str, language: str, there: frozenset[str], languages: tuple[str, ...]) -> CompiledPage:
    """Rendered once for all words that are there at the same time."""
    context = {name: slot(name) for name in there} | {"languages": language_links(languages, language)}
    return CompiledPage(render_to_string(template, context))
