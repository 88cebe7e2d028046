"""Downloads of single answers, for those who may see them: at once, or from a file written in the background."""

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect

from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.definition import Definition
from surveys.results.gate import raw_change, raw_only

from .kinds import RAW, csv_of, is_large
from .models import ExportFile, ExportLog
from .services import ask_for_file, log_export, note_rows
from .views import chosen, named, page

LOOK_AGAIN_AFTER = 10
"""Seconds: long enough to be read aloud to the end."""


@raw_only
def answers(request: HttpRequest, survey: Survey, rights: Rights, what: str) -> HttpResponseBase:
    """`?language=` chooses the language of headers and labels; one the survey never had leaves the reader's own.

    What takes long is not written while somebody waits: that leads to the list of exports.
    """
    if what not in RAW:
        raise Http404
    if what != "csv" and is_large(survey):
        return redirect("results:exports", survey.slug)
    language, definition = chosen(request.GET, survey)
    log = log_export(survey=survey, user=request.user, what=what, language=language)
    make = _stream if what == "csv" else _written
    return named(make(survey, definition, language, what, log), f"{survey.slug}-{language}.{what}")


class _Count:
    """How many responses went out, as far as was told."""

    def __init__(self) -> None:
        self.rows = 0

    def __call__(self, done: int) -> None:
        self.rows = done


def _stream(survey: Survey, definition: Definition, language: str, what: str, log: ExportLog) -> StreamingHttpResponse:
    return StreamingHttpResponse(_counted(survey, definition, language, log), content_type=RAW[what].content_type)


def _counted(survey: Survey, definition: Definition, language: str, log: ExportLog) -> Iterator[bytes]:
    """Notes in the end how many rows went out, even where somebody broke off."""
    count = _Count()
    try:
        yield from csv_of(survey, definition, language, count)
    finally:
        note_rows(log=log, rows=count.rows)


def _written(survey: Survey, definition: Definition, language: str, what: str, log: ExportLog) -> FileResponse:
    count = _Count()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / what
        RAW[what].write(path, survey, definition, language, count)
        content = path.open("rb")
    note_rows(log=log, rows=count.rows)
    return FileResponse(content, content_type=RAW[what].content_type)


@raw_change
def prepare(request: HttpRequest, survey: Survey, rights: Rights, what: str) -> HttpResponse:
    if what not in RAW:
        raise Http404
    language, _definition = chosen(request.POST, survey)
    found = ask_for_file(survey=survey, user=request.user, what=what, language=language)
    return redirect("results:export_file", survey.slug, found.pk)


@raw_only
def file(request: HttpRequest, survey: Survey, rights: Rights, id: uuid.UUID) -> HttpResponse:
    """How far it is. While it is written the page goes on by itself, unless `?still` asks it not to."""
    found, still = _own(request, survey, id), "still" in request.GET
    response = page(request, "file", survey, {"file": found, "still": still})
    if found.is_waiting and not still:
        response["Refresh"] = str(LOOK_AGAIN_AFTER)
    return response


@raw_only
def download(request: HttpRequest, survey: Survey, rights: Rights, id: uuid.UUID) -> HttpResponseBase:
    found = _own(request, survey, id)
    if not found.is_ready:
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    log_export(survey=survey, user=request.user, what=found.what, language=found.language, rows=found.total)
    response = FileResponse(content, content_type=RAW[found.what].content_type)
    return named(response, f"{survey.slug}-{found.language}.{found.what}")


def _own(request: HttpRequest, survey: Survey, id: uuid.UUID) -> ExportFile:
    """Nobody gets a file that somebody else asked for."""
    return get_object_or_404(ExportFile, pk=id, survey=survey, user=request.user)
