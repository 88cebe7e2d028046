"""The door for public pages: a survey's numbers in short, small groups hidden."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from surveys.definition.models import Survey

from .public.drawing import drawn
from .public.reading import public_results
from .release.models import Batch
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
    """One query. Waves are never added up, so that none can be computed from the others.

    Between two batches no number changes, so that nobody can tell who has just sent something.
    """
    newest = Batch.objects.filter(wave=OuterRef("pk")).order_by("-number")
    waves = survey.waves.filter(opens__lte=timezone.now()).annotate(counted=Subquery(newest.values("counted")[:1]))
    found = (WaveSummary(wave.number, _told(wave.counted), wave.is_open()) for wave in waves.order_by("-number"))
    return SurveySummary(tuple(found), survey.demonstration)


def _told(counted: int | None) -> int | None:
    return shown_count(counted) if counted else None


def public_findings(survey: Survey, language: str) -> list[dict]:
    """What was made public, for the template `surveys/results/public/wave.html`: see `public.drawing.drawn`."""
    return drawn(public_results(survey, language))
