"""What a link to a survey says about it before anybody follows it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from surveys.definition.minutes import core_minutes
from surveys.definition.publishing import survey_of

from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .queries import standing_without_draft


@dataclass(frozen=True)
class Teaser:
    """`minutes` and `last_day` are None where they are not known."""

    minutes: int | None = None
    last_day: date | None = None
    is_open: bool = False


def teaser(page) -> Teaser:
    """For a live survey page, in the active language. At most two queries."""
    survey = survey_of(page)
    standing = standing_without_draft(survey.slug) if survey else None
    if standing is None:
        return Teaser()
    languages, closes = languages_of_edition(standing.edition_id), standing.wave.closes
    language = get_language() if get_language() in languages else languages[0]
    texts = texts_of_edition(standing.edition_id, language)
    return Teaser(
        minutes=core_minutes(survey_of_version(standing.version_id), texts.all_plain()),
        last_day=timezone.localtime(closes).date() if closes else None,
        is_open=standing.wave.is_open(),
    )
