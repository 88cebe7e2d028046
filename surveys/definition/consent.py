"""Consent texts, versioned by their hash: what somebody agreed to can be read for ever."""

import hashlib
import json

from surveys.domain.survey import Survey

from .models import ConsentText, TextEdition


def consent_texts(survey: Survey, edition: TextEdition, language: str) -> dict[str, str]:
    """{path: text} of all consent questions as they are shown in a language, the source's words where it has none."""
    texts = {**edition.texts.get(edition.source_language, {}), **edition.texts.get(language, {})}
    starts = tuple(f"question.{key}." for key, question in survey.questions.items() if is_consent(question))
    return {path: text for path, text in sorted(texts.items()) if starts and path.startswith(starts)}


def is_consent(question) -> bool:
    return question.type == "consent" or question.role.startswith("consent_")


def consent_hash(texts: dict[str, str]) -> str:
    """Nothing for no texts."""
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest() if texts else ""


def keep_consent_texts(survey: Survey, edition: TextEdition) -> None:
    """With each edition, so that sending an answer need not write them. `survey` is a domain survey."""
    found = {}
    for language in {edition.source_language, *edition.texts}:
        texts = consent_texts(survey, edition, language)
        if digest := consent_hash(texts):
            found[digest] = ConsentText(
                hash=digest, survey_id=edition.version.survey_id, language=language, texts=texts
            )
    ConsentText.objects.bulk_create(found.values(), ignore_conflicts=True)
