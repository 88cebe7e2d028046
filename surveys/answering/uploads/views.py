"""A file for whoever sent it: with the draft that it belongs to, or with the receipt code."""

import uuid
from urllib.parse import unquote

from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from surveys.answering.receipts.queries import response_of_code
from surveys.answering.visit import RECEIPT_COOKIE, Visit, visiting

from .models import Upload
from .queries import upload_of_response, uploads_of


@require_safe
@visiting
def upload(visit: Visit, upload: uuid.UUID) -> HttpResponseBase:
    found = uploads_of(visit.standing.draft).get(str(upload)) or _sent(visit, upload)
    return as_download(found)


def _sent(visit: Visit, id: uuid.UUID) -> Upload | None:
    code = "" if visit.in_path else unquote(visit.request.COOKIES.get(RECEIPT_COOKIE, ""))
    return upload_of_response(response_of_code(visit.slug, code) if code else None, id)


def as_download(upload: Upload | None) -> FileResponse:
    """Never shown in place: nothing in it can do anything on this site. Raises Http404."""
    try:
        content = upload.file.open("rb") if upload else None
    except FileNotFoundError:
        content = None
    if upload is None or content is None:
        raise Http404
    response = FileResponse(content, as_attachment=True, filename=upload.name, content_type=upload.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
