"""Publishing a survey whose source is a workbook: freezes the version and its texts, as the builder's pages do."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from surveys.definition.first_wave import FIRST_WAVE
from surveys.definition.models import Survey, TextEdition
from surveys.definition.offered import gate_of, kept_back
from surveys.definition.promises import told_too_finely
from surveys.definition.publishing import freeze_edition, freeze_version
from surveys.definition.renames import latest_edition, rename_problems
from surveys.domain.problems import Problem
from surveys.domain.structure import from_json

from .models import WorkbookUpload
from .texts import Texts, can_be_shown

PRIVACY = {"mo": "anonymous", "administration": "confidential", "partner": "confidential"}
"""As a new survey page has it."""


class WorkbookNotPublished(ValueError):
    """`problems` says why."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(f"{problem.ref}: {problem.code}" for problem in problems))
        self.problems = problems


@transaction.atomic
def publish_workbook(upload: WorkbookUpload, *, report_back_on: date | None = None) -> TextEdition:
    """Freezes what changed, and makes the first wave where there is none. Raises WorkbookNotPublished.

    The first wave does not open before it has a day for the report back; one that is given fills a gap only.
    """
    survey = Survey.objects.select_for_update().get(pk=upload.survey_id)
    if problems := problems_of_upload(upload):
        raise WorkbookNotPublished(problems)
    version = freeze_version(survey, upload.structure)
    upload.edition = freeze_edition(version, upload.source_language, offered_texts(upload))
    upload.kept = True
    upload.save(update_fields=["edition", "kept"])
    survey.name = name_of(upload)
    survey.save(update_fields=["name"])
    wave, _made = survey.waves.get_or_create(number=FIRST_WAVE)
    if report_back_on and not wave.report_back_on:
        wave.report_back_on = report_back_on
        wave.save(update_fields=["report_back_on"])
    return upload.edition


def problems_of_upload(upload: WorkbookUpload) -> list[Problem]:
    """What stops it from becoming the next version of its survey."""
    texts = upload.texts.get(upload.source_language, {})
    privacy = upload.survey.privacy if upload.survey else PRIVACY
    too_fine = told_too_finely(from_json(upload.structure), privacy)
    return [*_empty(upload.structure), *rename_problems(upload.survey, upload.structure, texts), *too_fine]


def _empty(structure: dict[str, Any]) -> Iterator[Problem]:
    if not structure["steps"]:
        yield Problem("no_steps", "")


def offered_texts(upload: WorkbookUpload) -> Texts:
    """The languages in which it can be answered: known here, and as ready as the survey's bar asks for."""
    definition, source, gate = from_json(upload.structure), upload.source_language, gate_of(upload.survey)
    original = upload.texts[source]
    return {
        language: texts
        for language, texts in upload.texts.items()
        if language == source
        or (can_be_shown(language) and not kept_back(definition, language, texts, source, original, gate))
    }


def name_of(upload: WorkbookUpload) -> str:
    return (upload.texts[upload.source_language].get("title") or upload.name)[:200]


def current_upload(survey: Survey) -> WorkbookUpload | None:
    """The newest workbook of a survey, published or not."""
    return survey.uploads.filter(kept=True).defer("content").first()


def published_edition(survey: Survey) -> TextEdition | None:
    return latest_edition(survey)
