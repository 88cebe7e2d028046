"""Documents, known by what is in them and not by what they are called."""

import codecs
import zipfile
import zlib
from typing import BinaryIO

PDF = "application/pdf"
TEXT = "text/plain"
CSV = "text/csv"
_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OOXML}wordprocessingml.document"
XLSX = f"{_OOXML}spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ENDINGS = {PDF: ".pdf", TEXT: ".txt", CSV: ".csv", DOCX: ".docx", XLSX: ".xlsx", ODT: ".odt", ODS: ".ods"}

_PARTS = {b"wordprocessingml.document.main+xml": DOCX, b"spreadsheetml.sheet.main+xml": XLSX}
_LONGEST_LIST_OF_PARTS = 1_000_000
_MOST_LISTED = 200_000
_END_OF_ZIP = b"PK\x05\x06"
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError)
"""What zipfile raises for a damaged file; a RuntimeError, too, where it does not know the compression."""
_WRITTEN = frozenset(range(32)) - {9, 10, 12, 13} | {127}
"""Control characters that stand in no text."""


def document_type(file: BinaryIO, ending: str) -> str | None:
    """A key of ENDINGS, or None for what is not taken. `ending` only tells apart what is written in plain letters."""
    file.seek(0)
    start = file.read(1024)
    if b"%PDF-" in start:
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return _type_in_zip(file)
    known = {".txt": TEXT, ".csv": CSV}.get(ending)
    return known if known and _is_text(file) else None


def _type_in_zip(file: BinaryIO) -> str | None:
    """An office document without programs in it."""
    if not _has_short_list(file):
        return None
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return _open_document(archive)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            with archive.open("[Content_Types].xml") as listed:
                content = listed.read(_MOST_LISTED)
    except _DAMAGED:
        return None
    return next((found for part, found in _PARTS.items() if part in content), None)


def _open_document(archive: zipfile.ZipFile) -> str | None:
    with archive.open("mimetype") as part:
        found = part.read(200).decode("ascii").strip()
    return found if found in (ODT, ODS) else None


def _has_short_list(file: BinaryIO) -> bool:
    """Whether the list of parts, which is read as a whole, is short enough for it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 70_000))
    _before, found, end = file.read().rpartition(_END_OF_ZIP)
    return bool(found) and int.from_bytes(end[8:12], "little") <= _LONGEST_LIST_OF_PARTS


def _is_text(file: BinaryIO) -> bool:
    """In UTF-8, in UTF-16 with its mark, or in an older encoding with one byte for a letter."""
    file.seek(0)
    content = file.read()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError:
            return False
    return not _WRITTEN.intersection(content)
