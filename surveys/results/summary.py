"""The door for public pages: a survey's numbers in short, small groups hidden."""

from dataclasses import dataclass

from surveys.definition.models import Survey

from .public.drawing import drawn
from .public.reading import public_results
from .queries import waves_of
from .suppression import shown_count


@dataclass(frozen=True)
class WaveSummary:
    """`responses` is None while there are too few to say."""

    number: int
    responses: int | None
    is_open: bool


@dataclass(frozen=True)
class SurveySummary:
    """Waves that have begun, newest first."""

    waves: tuple[WaveSummary, ...]
    demonstration: bool


def survey_summary(survey: Survey) -> SurveySummary:
    """One query. Waves are never added up, so that none can be computed from the others."""
    waves = (
        WaveSummary(found.wave.number, shown_count(found.responses), found.wave.is_open()) for found in waves_of(survey)
    )
    return SurveySummary(tuple(waves), survey.demonstration)


def public_findings(survey: Survey, language: str) -> list[dict]:
    """What was made public, for the template `surveys/results/public/wave.html`: see `public.drawing.drawn`."""
    return drawn(public_results(survey, language))
