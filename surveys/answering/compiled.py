"""Each version and each page made once per process: nothing about a survey is looked up again per request."""

from functools import lru_cache

from surveys.definition.consent import consent_hash, consent_texts, keep_consent_texts
from surveys.definition.models import ConsentText, SurveyVersion, TextEdition
from surveys.domain.structure import from_json
from surveys.domain.survey import Survey

from .forms import StepForm, form_class
from .texts import Texts

VERSIONS_KEPT = 100
EDITIONS_KEPT = 100
TEXTS_KEPT = 1_000


@lru_cache(maxsize=VERSIONS_KEPT)
def survey_of_version(version_id: int) -> Survey:
    """Versions never change, so what is compiled stays right for ever."""
    return from_json(SurveyVersion.objects.values_list("structure", flat=True).get(pk=version_id))


@lru_cache(maxsize=VERSIONS_KEPT)
def forms_of_version(version_id: int) -> dict[str, type[StepForm]]:
    survey = survey_of_version(version_id)
    return {step.key: form_class(survey, step) for step in survey.steps}


@lru_cache(maxsize=EDITIONS_KEPT)
def _edition(edition_id: int) -> tuple[dict[str, dict[str, str]], str]:
    edition = TextEdition.objects.get(pk=edition_id)
    return edition.texts, edition.source_language


@lru_cache(maxsize=TEXTS_KEPT)
def texts_of_edition(edition_id: int, language: str, side: str = "") -> Texts:
    texts, source_language = _edition(edition_id)
    return Texts(texts, source_language, language, side)


@lru_cache(maxsize=TEXTS_KEPT)
def consent_hash_of(edition_id: int, language: str) -> str:
    """Of the consent texts that a respondent reads, "" where the survey asks for no consent.

    Publishing keeps the texts; those of editions from before are kept with the first answers.
    """
    edition = TextEdition.objects.select_related("version").get(pk=edition_id)
    survey = from_json(edition.version.structure)
    digest = consent_hash(consent_texts(survey, edition, language))
    if digest and not ConsentText.objects.filter(pk=digest).exists():
        keep_consent_texts(survey, edition)
    return digest


def languages_of_edition(edition_id: int) -> tuple[str, ...]:
    texts, source_language = _edition(edition_id)
    return tuple(dict.fromkeys((source_language, *texts)))
