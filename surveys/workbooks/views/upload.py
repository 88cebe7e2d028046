"""From a file to a survey in two requests: upload, look at it, decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from surveys.definition.models import Survey
from surveys.definition.refusal import PublishingRefused
from surveys.xlsform.messages import sentence

from ..access import demand_publisher, editors_only, may_publish
from ..forms import PreviewForm, UploadForm
from ..importing import survey_from
from ..messages import sentences
from ..models import WorkbookUpload
from ..preview import Preview, preview_of
from ..publishing import WorkbookNotPublished
from ..reading import read_workbook

NAMESPACE = "survey_workbooks"


def address(name: str, *args: Any) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=args)


@editors_only
def upload(request: HttpRequest, survey: int | None = None) -> HttpResponse:
    """A file that is no workbook at all is refused here, at its field; everything else is told in the preview."""
    target = get_object_or_404(Survey, pk=survey, source=Survey.Source.WORKBOOK) if survey else None
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (found := _kept(request, form, target)):
        return redirect(address("preview", found.pk))
    title = _("New workbook for “%(survey)s”") % {"survey": target} if target else _("New survey from XLSForm")
    return render(
        request, "surveys/workbooks/upload.html", {"form": form, "page_title": title, "header_icon": "upload"}
    )


def _kept(request: HttpRequest, form: UploadForm, survey: Survey | None) -> WorkbookUpload | None:
    file, lenient = form.cleaned_data["file"], form.cleaned_data["lenient"]
    content = file.read()
    reading = read_workbook(content, file.name, lenient=lenient)
    if reading.workbook is None:
        for problem in reading.problems:
            form.add_error("file", sentence(problem))
        return None
    WorkbookUpload.objects.delete_forgotten()
    known = _known_languages(survey)
    return WorkbookUpload.objects.create(
        survey=survey, name=file.name[:255], content=content, lenient=lenient, languages=known, uploaded_by=request.user
    )


def _known_languages(survey: Survey | None) -> dict[str, str]:
    """What the columns of the workbook before were called."""
    before = survey.uploads.filter(kept=True).values_list("languages", flat=True).first() if survey else None
    return {name or "default": code for name, code in (before or {}).items()}


@editors_only
def preview(request: HttpRequest, upload: int) -> HttpResponse:
    found = get_object_or_404(WorkbookUpload.objects.select_related("survey"), pk=upload, kept=False)
    if request.method == "POST":
        return _decide(request, found)
    shown = preview_of(found)
    return _page(request, found, shown, _form(found, shown))


def _form(upload: WorkbookUpload, shown: Preview, data: Any = None) -> PreviewForm:
    initial = {"lenient": upload.lenient, "renames": "\n".join(upload.renames)}
    languages = shown.reading.languages
    return PreviewForm(data, initial=initial, languages=languages, survey=upload.survey, builder=shown.fits_builder)


def _page(request: HttpRequest, upload: WorkbookUpload, shown: Preview, form: PreviewForm) -> HttpResponse:
    context = {
        "upload": upload,
        "preview": shown,
        "form": form,
        "may_publish": may_publish(request.user),
        "page_title": _("Preview"),
        "page_subtitle": upload.name,
        "header_icon": "view",
    }
    return render(request, "surveys/workbooks/preview.html", context)


def _decide(request: HttpRequest, upload: WorkbookUpload) -> HttpResponse:
    action = request.POST.get("action", "read")
    if action == "discard":
        upload.delete()
        messages.success(request, _("The workbook was discarded. Nothing was created."))
        return redirect(address("index"))
    if action == "publish":
        demand_publisher(request)
    shown = preview_of(upload)
    form = _form(upload, shown, request.POST)
    if not form.is_valid():
        return _page(request, upload, shown, form)
    if _takes(upload, form) or action == "read":
        upload.save(update_fields=["languages", "renames", "lenient"])
        shown = preview_of(upload)
    if action == "read":
        return redirect(address("preview", upload.pk))
    return _make(request, upload, shown, form, publish=action == "publish")


def _takes(upload: WorkbookUpload, form: PreviewForm) -> bool:
    """Writes what was chosen into the record; whether that changes how the file is read."""
    lenient, renames = form.cleaned_data["lenient"], form.rename_lines
    changes = form.changes_languages or (upload.lenient, upload.renames) != (lenient, renames)
    upload.languages, upload.renames, upload.lenient = form.languages, renames, lenient
    return changes


def _make(
    request: HttpRequest, upload: WorkbookUpload, shown: Preview, form: PreviewForm, *, publish: bool
) -> HttpResponse:
    if shown.problems:
        return _page(request, upload, shown, form)
    upload.languages = shown.reading.codes
    into_builder = form.into_builder and shown.fits_builder and _may_add(request, shown.parent)
    slug = form.cleaned_data.get("slug", "")
    try:
        survey = survey_from(
            upload,
            slug=slug,
            publish=publish,
            into_builder=into_builder,
            report_back_on=form.cleaned_data.get("report_back_on"),
            user=request.user,
        )
    except WorkbookNotPublished as refused:
        return _refused(request, upload.pk, form, sentences(refused.problems))
    except PublishingRefused as refused:
        return _refused(request, upload.pk, form, refused.messages)
    text = _("“%(survey)s” was published.") if publish else _("“%(survey)s” was saved as a draft.")
    messages.success(request, text % {"survey": survey.name})
    return redirect(address_of(survey))


def _refused(request: HttpRequest, pk: int, form: PreviewForm, reasons: list[str]) -> HttpResponse:
    for reason in reasons:
        form.add_error(None, reason)
    upload = WorkbookUpload.objects.select_related("survey").get(pk=pk)  # as it was before the transaction
    return _page(request, upload, preview_of(upload), form)


def _may_add(request: HttpRequest, parent: Page | None) -> bool:
    return parent is not None and parent.permissions_for_user(request.user).can_add_subpage()


def address_of(survey: Survey) -> str:
    """Where it is edited."""
    page = survey.pages.filter(alias_of__isnull=True).order_by("pk").first()
    if survey.source == Survey.Source.BUILDER and page:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return address("outline", survey.pk)
