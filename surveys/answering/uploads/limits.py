"""How large and how many: what is refused before it is read, and what is cut off while it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from surveys.answering.limits import Limit
from surveys.domain.questions.attachment import file_field

MEGABYTE = 1_000_000
MEGABYTES = 10
A_RESPONSE = 20
LARGEST_AT_ONCE = 5
"""So many files of the largest size fit into one page that is sent."""
WORDS = 3 * MEGABYTE
"""Room for everything in a page that is not a file."""
FILES = Limit("files", 2_000)
"""An office of 200 people may stand behind one address."""


def megabytes() -> int:
    """Of one file."""
    return getattr(settings, "SURVEYS_UPLOAD_MEGABYTES", MEGABYTES)


def most_files() -> int:
    """Of one response."""
    return getattr(settings, "SURVEYS_UPLOADS_PER_RESPONSE", A_RESPONSE)


def prepare(request: HttpRequest) -> None:
    """To be called before anything reads what was sent. Calling it twice changes nothing.

    Raises RequestDataTooBig for a body that announces too much, or that does not announce its length.
    """
    if request.method != "POST" or hasattr(request, "_files"):
        return
    most = LARGEST_AT_ONCE * megabytes() * MEGABYTE + WORDS
    if request.META.get("HTTP_TRANSFER_ENCODING") or _announced(request) > most:
        raise RequestDataTooBig("The body is too large, or does not say how large it is.")
    request.encoding = "utf-8"  # as every form is; a charset of another name, such as zlib, breaks while it is read
    if request.content_type == "multipart/form-data":
        request.upload_handlers = [Quota(request), TemporaryFileUploadHandler(request)]


def _announced(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdecimal() else 0


class Quota(FileUploadHandler):
    """Stops writing a file that is too large, or that no question can have asked for.

    The fields of those that were too large stand in `request.too_large`.
    """

    def __init__(self, request: HttpRequest):
        super().__init__(request)
        request.too_large = set()
        self._most = megabytes() * MEGABYTE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if not self.field_name.endswith(file_field("")):
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self._most:
            self.request.too_large.add(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
