"""What a link to a survey says about it before anybody follows it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from surveys.definition.publishing import survey_of

from .compiled import languages_of_edition, texts_of_edition
from .queries import standing_without_draft
from .start import core_minutes


@dataclass(frozen=True)
class Teaser:
    """`minutes` and `last_day` are None where they are not known."""

    minutes: int | None = None
    last_day: date | None = None
    is_open: bool = False


def teaser(page) -> Teaser:
    """For a live survey page. At most two queries."""
    survey = survey_of(page)
    standing = standing_without_draft(survey.slug) if survey else None
    if standing is None:
        return Teaser()
    languages, closes = languages_of_edition(standing.edition_id), standing.wave.closes
    language = page.locale.language_code if page.locale.language_code in languages else languages[0]
    return Teaser(
        minutes=core_minutes(standing, texts_of_edition(standing.edition_id, language)),
        last_day=timezone.localtime(closes).date() if closes else None,
        is_open=standing.wave.is_open(),
    )
