"""From a workbook to a page of the builder, where the builder can hold all of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from surveys.definition.compile import compile_steps
from surveys.definition.fill import fill_lists, fill_steps
from surveys.definition.models import Survey
from surveys.definition.texts import ABOUT, texts_of
from surveys.definition.translating import translate_page
from surveys.domain.expressions import parse
from surveys.domain.outline import held_lists, questions_of
from surveys.domain.problems import DefinitionError
from surveys.pages import SurveyPage

from .models import WorkbookUpload
from .rules import RULES, with_exact_rules

MOST_QUESTIONS = 80
"""A StreamField of more is no fun to edit."""

WORDS = {
    "too_many_questions": _("It has %(count)s questions; the builder is made for at most %(most)s."),
    "no_page": _("There is no home page in its language to put it under."),
    "other_languages": _("These languages are not languages of this site: %(names)s."),
    "not_in_builder": _("The builder cannot hold these parts as they are: %(names)s."),
    "texts_lost": _("The builder has no place for these texts: %(names)s."),
}


@dataclass(frozen=True)
class Reason:
    """Why a workbook stays the source: a code of WORDS with its parameters."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        names = self.params.get("names", ())
        shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
        return str(WORDS[self.code]) % {**self.params, "names": shown}


def reasons_against_builder(upload: WorkbookUpload, parent: Page | None) -> list[Reason]:
    """Empty where a page of the builder means the same as the workbook."""
    found = []
    if parent is None:
        found.append(Reason("no_page"))
    known = set(Locale.objects.values_list("language_code", flat=True))
    if others := [language for language in upload.texts if language not in known]:
        found.append(Reason("other_languages", {"names": others}))
    count = len(questions_of(upload.structure))
    if count > MOST_QUESTIONS:
        return [*found, Reason("too_many_questions", {"count": count, "most": MOST_QUESTIONS})]
    return [*found, *fits_builder(upload.structure, upload.texts[upload.source_language])]


def fits_builder(structure: Mapping[str, Any], texts: Mapping[str, str]) -> list[Reason]:
    """Tried out: filled into the builder and compiled again, it must be the same."""
    steps, lists = builder_steps(structure, texts), fill_lists(structure, texts)
    try:
        compiled = compile_steps(steps, lists).structure
    except DefinitionError as error:
        return [Reason("not_in_builder", {"names": sorted({p.ref.rpartition(".")[2] or "·" for p in error.problems})})]
    if names := sorted(set(_differences(_plain(structure), _plain(compiled)))):
        return [Reason("not_in_builder", {"names": names})]
    kept = texts_of(SurveyPage(title="-", steps=steps, lists=lists, **page_texts(texts)))
    lost = [path for path in texts if path != "title" and path not in kept]
    return [Reason("texts_lost", {"names": lost})] if lost else []


def builder_steps(structure: Mapping[str, Any], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    return with_exact_rules(fill_steps(structure, texts), structure)


def page_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The fields of a page that hold what the survey says of itself."""
    return {"intro": texts.get("intro", ""), **{name: texts.get(f"about.{name}", "") for name in ABOUT}}


def home_in(language: str) -> Page | None:
    """The home page of the site in a language."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    locale = Locale.objects.filter(language_code=language).first()
    if site is None or locale is None:
        return None
    home = site.root_page
    return home if home.locale_id == locale.pk else home.get_translation_or_none(locale)


def make_page(
    upload: WorkbookUpload,
    survey: Survey,
    parent: Page,
    *,
    publish: bool,
    report_back_on: date | None = None,
    user=None,
) -> SurveyPage:
    """The page of the source language with its translations. Raises PublishingRefused."""
    source = upload.source_language
    structure, words = upload.structure, upload.texts[source]
    page = SurveyPage(
        title=survey.name,
        slug=_free_page_slug(survey.slug, parent),
        steps=builder_steps(structure, words),
        lists=fill_lists(structure, words),
        **page_texts(words),
        locale=Locale.objects.get(language_code=source),
        survey=survey,
        live=False,
        report_back_on=report_back_on,
        owner=user,
    )
    parent.add_child(instance=page)
    page.save_revision(user=user)
    if publish:
        page.publish_unopened(user)
    for language, texts in upload.texts.items():
        if language != source:
            translate_page(page, language, texts, publish=publish, user=user)
    return page


def _free_page_slug(wanted: str, parent: Page) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _plain(data: Any) -> Any:
    """Without what means nothing: a name that is the key; rules as their trees."""
    if isinstance(data, list):
        return [_plain(one) for one in data]
    if not isinstance(data, Mapping):
        return data
    plain = {name: _rule(name, content) for name, content in data.items()}
    if plain.get("name") == plain.get("key"):
        plain.pop("name", None)
    return plain


def _rule(name: str, content: Any) -> Any:
    return parse(content).node if name in RULES and isinstance(content, str) else _plain(content)


def _differences(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the parts that are not the same."""
    inner, theirs = held_lists(wanted), held_lists(got)
    for name, parts in inner.items():
        found = {part["key"]: part for part in theirs.get(name, ())}
        for part in parts:
            yield from _differences(part, found.get(part["key"], {}))
        if [part["key"] for part in parts] != list(found):
            yield wanted.get("key", "·")
    lists, known = wanted.get("lists") or {}, got.get("lists") or {}
    yield from (name for name in {**lists, **known} if lists.get(name) != known.get(name))
    rest = {name for name in (*wanted, *got) if name not in inner and name != "lists"}
    different = [name for name in rest if wanted.get(name) != got.get(name)]
    if different and "key" in wanted:
        yield wanted["key"]
    elif different:
        yield from (name for name in different if name not in theirs)
