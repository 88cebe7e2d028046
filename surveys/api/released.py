"""What the public may read of a survey: which ones are open, and the results that were released."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from surveys.answering.compiled import languages_of_edition, texts_of_edition
from surveys.answering.texts import native_name
from surveys.definition.models import Survey, TextEdition, Wave
from surveys.extras import has

from .problems import ApiProblem

Json = dict[str, Any]


def open_surveys(request: HttpRequest) -> Json:
    """Those that have a public page and an open wave. Two queries, and one for each edition not read before."""
    pages = apps.get_model("surveys", "SurveyPage").objects.live().public().values("survey")
    now = timezone.now()
    waves = Wave.objects.filter(survey__in=pages, opens__lte=now, report_back_on__isnull=False)
    waves = waves.filter(Q(closes=None) | Q(closes__gt=now)).select_related("survey").order_by("survey__slug", "number")
    by_survey = {wave.survey_id: wave for wave in waves}
    editions = TextEdition.objects.filter(version__survey__in=by_survey).order_by("version__number", "number")
    newest = dict(editions.values_list("version__survey", "pk"))
    return {"surveys": [_offered(request, wave, newest[key]) for key, wave in by_survey.items() if key in newest]}


def _offered(request: HttpRequest, wave: Wave, edition: int) -> Json:
    slug = wave.survey.slug
    return {
        "survey": slug,
        "closes": wave.closes.isoformat(timespec="seconds") if wave.closes else None,
        "languages": [
            {
                "language": code,
                "name": native_name(code),
                "title": texts_of_edition(edition, code).plain("title"),
                "definition": request.build_absolute_uri(reverse("surveys_api:definition", args=[slug, code])),
            }
            for code in languages_of_edition(edition)
        ],
    }


def results(slug: str, language: str) -> Json:
    """The same figures as the public page. Raises ApiProblem where nothing is released, or nothing is open data.

    Where results are not installed nothing can be released.
    """
    if not has("results"):
        raise ApiProblem("not-found")
    from surveys.results.public.as_json import as_json
    from surveys.results.public.reading import public_results

    survey = Survey.objects.filter(slug=slug).first()
    found = public_results(survey, language) if survey else None
    if found is None or not found.waves or not _is_known(language, found.definition.languages):
        raise ApiProblem("not-found")
    content = as_json(found)
    if problem := content.get("problem"):
        raise ApiProblem("not-open-data", problem)
    return content


def _is_known(language: str, languages: Collection[str]) -> bool:
    """Results are there in every language of the site, too."""
    return language in dict(settings.LANGUAGES) or language in languages
