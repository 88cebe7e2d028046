"""Makes the needs survey as a page that editors can change and translate further."""

import json
from collections.abc import Mapping
from pathlib import Path

from django.utils.text import slugify
from wagtail.models import Page

from surveys.definition.fill import fill_steps
from surveys.definition.texts import ABOUT
from surveys.definition.translating import translate_page
from surveys.pages import SurveyPage

FOLDER = Path(__file__).parent
SOURCE = "de"

Texts = Mapping[str, str]


def structure() -> dict:
    return json.loads((FOLDER / "structure.json").read_text(encoding="utf-8"))


def texts_in(language: str) -> dict[str, str]:
    """Texts by path. Raises FileNotFoundError for a language that the template does not have."""
    return json.loads((FOLDER / "texts" / f"{language}.json").read_text(encoding="utf-8"))


def languages() -> list[str]:
    return sorted(file.stem for file in (FOLDER / "texts").glob("*.json"))


def create_needs_survey(parent: Page, slug: str = "", texts: Mapping[str, Texts] | None = None, **fields) -> SurveyPage:
    """A draft below `parent`, in the language of `parent`; texts that are not given come from the template.

    `texts` is {language: {path: text}}; `fields` are those of SurveyPage (dates, privacy modes).
    """
    language = parent.locale.language_code
    words = _words(language if language in languages() else SOURCE, texts)
    page = SurveyPage(
        title=words["title"],
        slug=slug or slugify(words["title"]) or "needs",
        intro=words.get("intro", ""),
        steps=fill_steps(structure(), words),
        locale=parent.locale,
        live=False,
        **{name: words.get(f"about.{name}", "") for name in ABOUT},
        **fields,
    )
    parent.add_child(instance=page)
    page.save_revision()
    return page


def translate_needs_survey(page: SurveyPage, language: str, texts: Mapping[str, Texts] | None = None) -> SurveyPage:
    """Publishes the page in another language. Its source must be live."""
    return translate_page(page, language, _words(language, texts))


def _words(language: str, texts: Mapping[str, Texts] | None) -> dict[str, str]:
    own = dict((texts or {}).get(language, {}))
    return {**texts_in(language), **own} if language in languages() else own
