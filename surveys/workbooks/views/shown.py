"""The list of workbook surveys, the outline of one, its publishing, its files."""

import io
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from surveys.answering.texts import native_name
from surveys.definition.changes import changes_to
from surveys.definition.models import Survey, TextEdition
from surveys.definition.renames import latest_edition
from surveys.domain.structure import from_json
from surveys.xlsform.write import write_workbook

from ..access import demand_publisher, editors_only, may_publish
from ..forms import ReportBackForm, SurveySettingsForm, lacks_report_back
from ..languages import languages_of
from ..messages import sentences
from ..models import WorkbookUpload
from ..outline import outline
from ..preview import texts_for_editor
from ..publishing import (
    WorkbookNotPublished,
    current_upload,
    offered_texts,
    problems_of_upload,
    publish_workbook,
)
from .upload import address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@editors_only
def index(request: HttpRequest) -> HttpResponse:
    found = Survey.objects.filter(source=Survey.Source.WORKBOOK).order_by("name")
    surveys = found.annotate(newest_version=Max("versions__number"))
    context = {"surveys": surveys, "page_title": _("Surveys from XLSForm"), "header_icon": "table"}
    return render(request, "surveys/workbooks/index.html", context)


@require_GET
@editors_only
def shown(request: HttpRequest, survey: int) -> HttpResponse:
    found, upload = survey_with_upload(survey)
    upload.survey = found
    offered, allowed = offered_texts(upload), may_publish(request.user)
    published = latest_edition(found)
    pending = published is None or upload.edition_id is None
    context: dict[str, Any] = {
        "survey": found,
        "upload": upload,
        "published": published,
        "pending": pending,
        "steps": outline(upload.structure, texts_for_editor(upload)),
        "rows": [(each, address("language", found.pk, each.language), allowed) for each in languages_of(upload)],
        "settings": SurveySettingsForm(instance=found) if allowed else None,
        "uploads": found.uploads.filter(kept=True).without_content().select_related("edition__version", "uploaded_by"),
        "stops": sentences(problems_of_upload(upload)) if pending else [],
        "changes": changes_to(published, upload.structure, offered, upload.source_language)
        if pending and published
        else None,
        "may_publish": allowed,
        "form": ReportBackForm() if lacks_report_back(found) else None,
        "public": reverse("surveys_answering:start", args=[found.slug, upload.source_language]) if published else "",
        "page_title": found.name,
        "header_icon": "table",
    }
    return render(request, "surveys/workbooks/outline.html", context)


@require_POST
@editors_only
def publish(request: HttpRequest, survey: int) -> HttpResponse:
    demand_publisher(request)
    found, upload = survey_with_upload(survey)
    upload.survey = found
    form = ReportBackForm(request.POST)
    if lacks_report_back(found) and not form.is_valid():
        for reason in form.errors["report_back_on"]:
            messages.error(request, reason)
        return redirect(address("outline", found.pk))
    try:
        publish_workbook(upload, report_back_on=form.cleaned_data.get("report_back_on") if form.is_valid() else None)
    except WorkbookNotPublished as refused:
        for sentence in sentences(refused.problems):
            messages.error(request, sentence)
    else:
        messages.success(request, _("“%(survey)s” was published.") % {"survey": found.name})
    return redirect(address("outline", found.pk))


@require_GET
@editors_only
def download(request: HttpRequest, survey: int, upload: int) -> HttpResponse:
    """The file as it was uploaded."""
    found = get_object_or_404(WorkbookUpload, pk=upload, survey=survey, kept=True)
    return _file(bytes(found.content), found.name)


@require_GET
@editors_only
def export(request: HttpRequest, survey: int) -> HttpResponse:
    """The newest published version as a workbook, whatever it was made from."""
    found = get_object_or_404(Survey, pk=survey)
    edition = latest_edition(found)
    if edition is None:
        raise Http404
    file = io.BytesIO()
    write_workbook(from_json(edition.version.structure), _texts_by_column(edition), file, form_id=found.slug)
    return _file(file.getvalue(), f"{found.slug}.xlsx")


def survey_with_upload(survey: int) -> tuple[Survey, WorkbookUpload]:
    """Raises Http404."""
    found = get_object_or_404(Survey, pk=survey, source=Survey.Source.WORKBOOK)
    upload = current_upload(found)
    if upload is None or not upload.structure:
        raise Http404
    return found, upload


def _texts_by_column(edition: TextEdition) -> dict[str, dict[str, str]]:
    codes = dict.fromkeys((edition.source_language, *edition.texts))
    return {f"{native_name(code)} ({code})": edition.texts.get(code, {}) for code in codes}


def _file(content: bytes, name: str) -> HttpResponse:
    stem, _dot, ending = name.rpartition(".")
    safe = f"{slugify(stem) or 'form'}.{slugify(ending) or 'xlsx'}"
    response = HttpResponse(content, content_type=XLSX if ending == "xlsx" else "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    return response
