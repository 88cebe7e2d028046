"""The door for public pages: a survey's numbers in short, small groups hidden."""

from dataclasses import dataclass

from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from surveys.definition.models import Survey
from surveys.extras import has

from .release.models import Released
from .release.names import tables_name


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
    everybody = Released.objects.filter(batch__wave=OuterRef("pk"), name=tables_name()).order_by("-batch__number")
    shown = everybody.annotate(n=Cast(KT("content__n"), IntegerField())).values("n")
    waves = survey.waves.filter(opens__lte=timezone.now()).annotate(n=Subquery(shown[:1]))
    found = (WaveSummary(wave.number, wave.n or None, wave.is_open()) for wave in waves.order_by("-number"))
    return SurveySummary(tuple(found), survey.demonstration)


def public_findings(survey: Survey, language: str) -> list[dict]:
    """What was made public, for the template `surveys/results/public/wave.html`: see `public.drawing.drawn`."""
    if not has("results"):
        return []
    from .public.drawing import drawn
    from .public.reading import public_results

    return drawn(public_results(survey, language))
