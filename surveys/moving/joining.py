"""The pages that were taken along get their survey, without publishing anything."""

from collections.abc import Iterable

from surveys.definition.models import Survey
from surveys.pages import SurveyPage


def join(survey: Survey, pages: Iterable[SurveyPage]) -> None:
    """What they ask was frozen before; publishing one of them again makes no new version."""
    SurveyPage.objects.filter(pk__in=[page.pk for page in pages]).update(survey=survey)
