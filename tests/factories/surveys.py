"""Surveys and responses as rows, for tests that do not go through the builder or the wizard. All data is synthetic."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from surveys.answering.models import Response
from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave
from surveys.domain.structure import structure_hash

Json = dict[str, Any]


def report_back_day() -> date:
    """Without one no wave opens."""
    return timezone.localdate() + timedelta(days=90)


def question(key: str, type: str = "single", *, options: str = "", rows: str = "", **more: Any) -> Json:
    """A question as in a structure; options and rows as codes between blanks."""
    found: Json = {"key": key, "type": type, **more}
    if options:
        found["options"] = [{"code": code} for code in options.split()]
    if rows:
        found["rows"] = rows.split()
    return found


def group(key: str, *items: Json, **more: Any) -> Json:
    return {"key": key, "type": "group", "items": list(items), **more}


def repeat(key: str, *items: Json, **more: Any) -> Json:
    return {"key": key, "type": "repeat", "items": list(items), **more}


def one_step(*questions: Json, key: str = "step") -> Json:
    return {"steps": [{"key": key, "questions": list(questions)}]}


def make_survey(
    structure: Json | None = None, texts: dict[str, dict[str, str]] | None = None, *, slug: str = "needs", **more: Any
) -> Survey:
    """A published survey with its first version, its texts ({language: {path: text}}, source `de`) and wave 1."""
    survey = Survey.objects.create(slug=slug, name=slug.title(), **more)
    add_version(survey, structure or one_step(question("colour", options="red blue")), texts)
    Wave.objects.create(survey=survey, number=1, report_back_on=report_back_day())
    return survey


def add_version(survey: Survey, structure: Json, texts: dict[str, dict[str, str]] | None = None) -> SurveyVersion:
    version = SurveyVersion.objects.create(
        survey=survey,
        number=survey.versions.count() + 1,
        structure=structure,
        structure_hash=structure_hash(structure),
    )
    add_edition(version, texts or {"de": {"title": "Umfrage"}})
    return version


def add_edition(version: SurveyVersion, texts: dict[str, dict[str, str]]) -> TextEdition:
    return TextEdition.objects.create(
        version=version,
        number=version.editions.count() + 1,
        source_language="de",
        texts=texts,
        text_hash=structure_hash(texts),
    )


def make_response(survey: Survey, answers: Json, *, language: str = "de", **more: Any) -> Response:
    """Sent with the newest version and edition, in the newest wave, unless told otherwise."""
    version = more.pop("version", None) or survey.versions.latest("number")
    return Response.objects.create(
        id=uuid.uuid4(),
        wave=more.pop("wave", None) or survey.waves.latest("number"),
        version=version,
        edition=version.editions.latest("number"),
        language=language,
        answers=answers,
        receipt_hash=uuid.uuid4().hex,
        **more,
    )


def make_responses(survey: Survey, *answers: Json, **more: Any) -> list[Response]:
    return [make_response(survey, one, **more) for one in answers]
