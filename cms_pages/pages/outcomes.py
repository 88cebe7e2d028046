"""What became of the surveys: one number per wave, as the door for public numbers gives it."""

from dataclasses import dataclass

from surveys.pages import SurveyPage
from surveys.results.summary import WaveSummary, survey_summary


@dataclass(frozen=True)
class Outcome:
    survey_page: SurveyPage
    waves: tuple[WaveSummary, ...]
    demonstration: bool


def outcomes(locale_id: int) -> list[Outcome]:
    """The published surveys of a language that have begun. One query, and one for each survey."""
    pages = SurveyPage.objects.live().filter(locale_id=locale_id, survey__isnull=False).select_related("survey")
    found = [(page, survey_summary(page.survey)) for page in pages.order_by("path")]
    return [Outcome(page, summary.waves, summary.demonstration) for page, summary in found if summary.waves]
