"""Which files are taken: documents without programs in them, known by their content and their ending together."""

import re
import unicodedata
import zipfile
import zlib
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

MEGABYTE = 1_000_000
MEGABYTES = 10
LONGEST_NAME = 100
_OOXML = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OOXML}wordprocessingml.document",
    "xlsx": f"{_OOXML}spreadsheetml.sheet",
    "pptx": f"{_OOXML}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain",
    "csv": "text/csv",
}
ACCEPTED = ",".join(f".{ending}" for ending in TYPES)
_MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_LIST_OF_PARTS = 1_000_000
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError)
"""What zipfile raises for a damaged file; a RuntimeError where it does not know the compression."""


class Quota(FileUploadHandler):
    """Stops keeping a file that is too large; `request.too_large` says that there was one."""

    def __init__(self, request: HttpRequest):
        super().__init__(request)
        request.too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > MEGABYTES * MEGABYTE:
            self.request.too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def limit_uploads(request: HttpRequest) -> None:
    """To be called before anything reads what was sent."""
    request.upload_handlers = [Quota(request), TemporaryFileUploadHandler(request)]


def type_of(sent: UploadedFile) -> str | None:
    """A value of TYPES, or None for what is not taken."""
    ending = (sent.name or "").rpartition(".")[2].lower()
    if ending not in TYPES or not sent.size:
        return None
    return TYPES[ending] if _is_what_it_says(sent.file, ending) else None


def plain_name(sent: UploadedFile) -> str:
    """The file's own name, without letters that turn others round or begin another line."""
    name = re.split(r"[/\\]", sent.name or "")[-1]
    plain = "".join(letter for letter in name if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    stem, _dot, ending = plain.rpartition(".")
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'file'}.{ending.lower()}"


def _is_what_it_says(file: BinaryIO, ending: str) -> bool:
    file.seek(0)
    start = file.read(1024)
    if ending == "pdf":
        return b"%PDF-" in start
    if ending in ("txt", "csv"):
        return _is_text(file)
    return start.startswith(b"PK\x03\x04") and _is_office_document(file, ending)


def _is_office_document(file: BinaryIO, ending: str) -> bool:
    if not _has_short_list(file):
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
                return False
            if ending in _MAIN_PARTS:
                return _MAIN_PARTS[ending] in names
            with archive.open("mimetype") as part:
                return part.read(200).decode("ascii").strip() == TYPES[ending]
    except _DAMAGED:
        return False


def _has_short_list(file: BinaryIO) -> bool:
    """Whether the list of parts, which is read as a whole, is short enough for it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 70_000))
    _before, found, end = file.read().rpartition(_END_OF_ZIP)
    return bool(found) and int.from_bytes(end[8:12], "little") <= _LONGEST_LIST_OF_PARTS


def _is_text(file: BinaryIO) -> bool:
    file.seek(0)
    content = file.read()
    return not set(range(32)).difference((9, 10, 12, 13)).intersection(content)
