"""Makes surveys of workbooks: all or nothing."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from wagtail.models import Page

from surveys.definition.models import Survey
from surveys.definition.publishing import free_slug
from surveys.definition.refusal import PublishingRefused
from surveys.definition.renames import latest_edition, with_renames
from surveys.domain.structure import to_json
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.read_survey import ReadForm
from surveys.xlsform.workbook import Workbook

from .messages import sentences
from .models import WorkbookUpload
from .publishing import PRIVACY, WorkbookNotPublished, name_of, publish_workbook
from .renames import declared_in, with_earlier
from .texts import source_language_of, texts_by_code
from .to_builder import home_in, make_page, reasons_against_builder

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_NO_TITLES = ("", "data")


@transaction.atomic
def import_form(
    workbook: Workbook,
    form: ReadForm,
    *,
    slug: str = "",
    publish: bool = False,
    languages: Mapping[str, str],
    content: bytes = b"",
    renames: Iterable[str] = (),
    report_back_on: date | None = None,
) -> Survey:
    """A new survey, or the next workbook of the one with this slug. Raises FormRefused, and then nothing was made.

    `languages` are names in the columns → codes. It goes into the builder where that can hold it and there is a home
    page to put it under; otherwise the workbook stays the source.
    """
    survey = survey_to_change(slug)
    upload = WorkbookUpload(survey=survey, name=workbook.name, content=content)
    fill_upload(upload, workbook, form, languages, renames)
    try:
        return survey_from(upload, slug=slug, publish=publish, report_back_on=report_back_on)
    except WorkbookNotPublished as refused:
        raise _refused(sentences(refused.problems)) from refused
    except PublishingRefused as refused:
        raise _refused(refused.messages) from refused


def _refused(reasons: Iterable[str]) -> FormRefused:
    return FormRefused([FormProblem("not_publishable", params={"message": reason}) for reason in reasons])


def survey_to_change(slug: str) -> Survey | None:
    """Raises FormRefused for an address that cannot be one, or belongs to a survey of the builder."""
    if slug and not _SLUG.fullmatch(slug):
        raise FormRefused([FormProblem("bad_slug", params={"slug": slug})])
    survey = Survey.objects.filter(slug=slug).first() if slug else None
    if survey and survey.source != Survey.Source.WORKBOOK:
        raise FormRefused([FormProblem("edited_in_builder", params={"slug": slug})])
    return survey


def fill_upload(
    upload: WorkbookUpload, workbook: Workbook, form: ReadForm, languages: Mapping[str, str], renames: Iterable[str]
) -> None:
    """Writes what was read into the record; saves nothing."""
    structure = to_json(form.survey)
    lines = list(renames)
    declared = declared_in(lines, structure)
    latest = latest_edition(upload.survey) if upload.survey else None
    if latest:
        declared = with_earlier(declared, latest.version.structure.get("renames") or {}, structure)
    upload.languages, upload.renames = dict(languages), lines
    upload.structure = with_renames(structure, declared)
    goes_on = latest is not None and (not languages or latest.source_language in languages.values())
    upload.source_language = latest.source_language if latest and goes_on else source_language_of(languages)
    upload.texts = texts_by_code(form.texts, languages, form.survey, upload.source_language)
    own = upload.texts[upload.source_language]
    if own.get("title", "") in _NO_TITLES:
        own["title"] = workbook.name.rpartition(".")[0] or workbook.name


@transaction.atomic
def survey_from(
    upload: WorkbookUpload,
    *,
    slug: str = "",
    publish: bool = False,
    into_builder: bool = True,
    parent: Page | None = None,
    report_back_on: date | None = None,
    user=None,
) -> Survey:
    """Keeps an upload: as the next one of its survey, as a page of the builder, or as a survey of its own.

    Without a day for the report back it can be published, but does not open. Raises WorkbookNotPublished or
    PublishingRefused.
    """
    if upload.survey is None:
        survey = Survey(slug=free_slug(slug or _wish(upload)), name=name_of(upload), privacy=PRIVACY)
        parent = parent or home_in(upload.source_language)
        if into_builder and not reasons_against_builder(upload, parent):
            survey.save()
            make_page(upload, survey, parent, publish=publish, report_back_on=report_back_on, user=user)
            if upload.pk:
                upload.delete()
            return survey
        survey.source = Survey.Source.WORKBOOK
        survey.save()
        upload.survey = survey
    upload.kept = True
    upload.save()
    if publish:
        publish_workbook(upload, report_back_on=report_back_on)
    return upload.survey


def _wish(upload: WorkbookUpload) -> str:
    return upload.texts[upload.source_language]["title"]
