"""Publishing: from the live pages of a survey to a frozen version and its texts.

The structure comes from the source page only (the first of its translations), the texts from each language's live
page, matched by key. Nothing new is frozen where nothing changed.
"""

from dataclasses import dataclass
from typing import Any

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify

from surveys.domain.problems import DefinitionError, Problem
from surveys.domain.renames import renames_in
from surveys.domain.structure import from_json, structure_hash

from .compile import Compiled, compile_steps
from .consent import keep_consent_texts
from .first_wave import wave_from_page
from .models import Survey, SurveyVersion, TextEdition
from .offered import Gate, gate_of, kept_back
from .promises import broken_promises, told_too_finely
from .refusal import PublishingRefused
from .renames import rename_problems
from .stream import lists_in, steps_in
from .texts import Texts, texts_of
from .translated_words import origins_of, translated_words
from .translations import source_page, survey_of, translations_of
from .waves import page_problems

LONGEST_SLUG = 70


@dataclass(frozen=True)
class Published:
    """What publishing made or found, and the languages that are not offered yet."""

    edition: TextEdition
    not_offered: tuple[str, ...]


@transaction.atomic
def publish_definition(page, *, without=None) -> Published:
    """Freeze what changed. `page` is a survey page that is live, or about to be in this transaction.

    `without` is a translation that is just being taken down. Raises PublishingRefused, and then nothing is changed.
    """
    translations = list(translations_of(page))
    pages = [found for found in _with(page, [each for each in translations if each.live]) if found != without]
    source = translations[0] if translations else page
    if source != page and source not in pages:
        raise PublishingRefused([Problem("source_not_published", "")], page)
    source = page if source == page else next(other for other in pages if other == source)
    compiled = compile_page(source)
    survey = _survey_of(source, translations)
    _settle(survey, source, compiled)
    _link(source, pages, survey)
    texts, not_offered = texts_by_language(compiled.survey, source, pages, gate_of(survey))
    version = freeze_version(survey, compiled.structure)
    edition = freeze_edition(version, source.locale.language_code, texts)
    wave_from_page(survey, source)
    return Published(edition, not_offered)


def withdraw_language(page) -> None:
    """A translation was taken down: its language is no longer offered. Taking the source down changes nothing."""
    source = source_page(page)
    if page != source and source.live and not page.alias_of_id:
        publish_definition(translations_of(page).get(pk=source.pk), without=page)


def compile_page(page) -> Compiled:
    """Raises PublishingRefused."""
    try:
        return compile_steps(steps_in(page.steps), lists_in(page))
    except DefinitionError as error:
        raise PublishingRefused(error.problems, page) from error


def check_page(page) -> None:
    """As much of `publish_definition` as can be known beforehand, and whether the first wave could open.

    Raises PublishingRefused.
    """
    compiled = compile_page(page)
    survey = survey_of(page)
    if page != source_page(page):
        return
    if survey:
        _check(survey, page, compiled)
    too_fine = () if survey else told_too_finely(compiled.survey, page.privacy)
    if problems := [*too_fine, *page_problems(survey, page)]:
        raise PublishingRefused(problems, page)


def _with(page, pages: list) -> list:
    """The pages, with the one at hand in place of its stored self."""
    return [page, *(other for other in pages if other != page)]


def _survey_of(source, translations: list) -> Survey:
    """Nobody else changes it meanwhile."""
    if known := next((page.survey_id for page in (source, *translations) if page.survey_id), None):
        return Survey.objects.select_for_update().get(pk=known)
    survey = Survey(slug=free_slug(source.slug), source=Survey.Source.BUILDER)
    survey.name = source.title
    survey.privacy = source.privacy
    survey.save()
    return survey


def free_slug(page_slug: str) -> str:
    """Plain letters, for addresses that can be read out and typed anywhere; a page's own may hold any script."""
    wanted = slugify(anyascii(page_slug))[:LONGEST_SLUG] or "survey"
    taken = set(Survey.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _settle(survey: Survey, source, compiled: Compiled) -> None:
    _check(survey, source, compiled)
    survey.name, survey.privacy, survey.dimensions = source.title, source.privacy, list(compiled.dimensions)
    survey.kept_months, survey.language_bar = source.kept_months, source.language_bar
    survey.save()


def _check(survey: Survey, source, compiled: Compiled) -> None:
    """A filter that goes on under another key is the same filter."""
    renamed = renames_in([compiled.structure]).questions
    former = {renamed.get(key, key): key for key in survey.dimensions}
    promises = broken_promises(survey, source.privacy, [former.get(key, key) for key in compiled.dimensions])
    renames = rename_problems(survey, compiled.structure, texts_of(source))
    if problems := [*promises, *renames, *told_too_finely(compiled.survey, source.privacy)]:
        raise PublishingRefused(problems, source)


def _link(source, pages: list, survey: Survey) -> None:
    translations_of(source).exclude(survey=survey).update(survey=survey)
    for page in pages:
        page.survey = survey


def texts_by_language(definition, source, pages: list, gate: Gate) -> tuple[dict[str, Texts], tuple[str, ...]]:
    """Texts by language, and the languages that are not offered. `definition` is a domain survey."""
    source_language, original = source.locale.language_code, texts_of(source)
    found, not_offered = {source_language: original}, []
    others = [page for page in pages if page != source]
    origins = origins_of(source) if others else {}
    for page in others:
        language = page.locale.language_code
        texts = translated_words(page, original, origins)
        if kept_back(definition, language, texts, source_language, original, gate):
            not_offered.append(language)
        else:
            found[language] = texts
    return found, tuple(sorted(not_offered))


def freeze_version(survey: Survey, structure: dict[str, Any]) -> SurveyVersion:
    """The latest version if its structure is the same. An older one is not taken up again."""
    digest = structure_hash(structure)
    latest = survey.versions.order_by("-number").first()
    if latest and latest.structure_hash == digest:
        return latest
    number = latest.number + 1 if latest else 1
    return survey.versions.create(number=number, structure_hash=digest, structure=structure)


def freeze_edition(version: SurveyVersion, source_language: str, texts: dict[str, Texts]) -> TextEdition:
    """The latest edition of the version if its words are the same."""
    digest = structure_hash({"source": source_language, "texts": texts})
    latest = version.editions.order_by("-number").first()
    if latest and latest.text_hash == digest:
        return latest
    number = latest.number + 1 if latest else 1
    edition = version.editions.create(number=number, text_hash=digest, source_language=source_language, texts=texts)
    keep_consent_texts(from_json(version.structure), edition)
    return edition
