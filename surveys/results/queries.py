"""Reads from the records: definitions, waves with their number of responses, answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.texts import Texts
from surveys.definition.models import Survey, TextEdition, Wave
from surveys.domain.renames import NO_RENAMES, Renames, renames_in
from surveys.domain.structure import from_json

from .definition import Definition, merged_steps
from .labels import Labels
from .tables import Answered


@dataclass(frozen=True)
class WaveCount:
    wave: Wave
    responses: int


def definition_of(survey: Survey, language: str) -> Definition:
    """One query, however many versions there are."""
    return _definition(list(_newest_editions(survey)), language)


def definitions_of(survey: Survey) -> dict[str, Definition]:
    """By every language in which the survey was ever offered, the source language first. One query."""
    editions = list(_newest_editions(survey))
    source = _definition(editions, "")
    return {code: _definition(editions, code) for code in source.languages}


def _definition(editions: Sequence[TextEdition], language: str) -> Definition:
    renames = renames_in(edition.version.structure for edition in reversed(editions))
    versions = [from_json(renames.structure(edition.version.structure)) for edition in editions]
    offered = [code for edition in editions for code in (edition.source_language, *edition.texts)]
    return Definition(
        steps=merged_steps(versions),
        labels=Labels([_texts(edition, language, renames) for edition in editions], versions[0] if versions else None),
        languages=tuple(dict.fromkeys(offered)),
        renames=renames,
    )


def _texts(edition: TextEdition, language: str, renames: Renames) -> Texts:
    texts = {code: renames.texts(found) for code, found in edition.texts.items()}
    return Texts(texts, edition.source_language, language)


def title_of(survey: Survey, language: str) -> str:
    """As plain text. One query."""
    edition = TextEdition.objects.filter(version__survey=survey).order_by("-version__number", "-number").first()
    title = Texts(edition.texts, edition.source_language, language).plain("title") if edition else ""
    return title or survey.name


def _newest_editions(survey: Survey) -> QuerySet[TextEdition]:
    newer = TextEdition.objects.filter(version=OuterRef("version"), number__gt=OuterRef("number"))
    found = TextEdition.objects.filter(~Exists(newer), version__survey=survey)
    return found.select_related("version").order_by("-version__number")


def waves_of(survey: Survey) -> list[WaveCount]:
    """The waves that have begun, newest first."""
    standing = Count("responses", filter=Q(responses__superseded_by=None, responses__left_out=False))
    waves = survey.waves.filter(opens__lte=timezone.now()).annotate(sent=standing).order_by("-number")
    return [WaveCount(wave, wave.sent) for wave in waves]


def standing_responses(survey: Survey) -> QuerySet[Response]:
    """The responses that count: none that a correction supersedes, none that a human left out."""
    found = Response.objects.filter(wave__survey=survey, superseded_by=None, left_out=False)
    return found.order_by("wave__number", "sent_on", "id")


def answered_in(wave: Wave, renames: Renames = NO_RENAMES) -> list[Answered]:
    """Answers under the newest keys."""
    standing = Response.objects.filter(wave=wave, superseded_by=None, left_out=False)
    rows: Iterator = standing.values_list("answers", "language").iterator()
    return [Answered(renames.answers(answers), language) for answers, language in rows]
