"""What a sent file is, found by its content, and the form in which it is kept."""

import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from . import documents, pictures
from .refused import Refused

LONGEST_NAME = 100
PICTURE_TYPES = frozenset(f"image/{format_.lower()}" for format_ in pictures.ENDINGS)
ACCEPTED = {"image": "image/*", "file": ",".join((*documents.ENDINGS.values(), "image/*"))}
"""By the type of a question, as a field of a form says it. A browser makes JPEG of a phone's own format by itself."""


@dataclass(frozen=True)
class Checked:
    """`digest` is of what was sent, not of what is kept."""

    name: str
    content_type: str
    size: int
    digest: str
    content: File

    @property
    def is_picture(self) -> bool:
        return self.content_type in PICTURE_TYPES


def checked(sent: UploadedFile, pixels: pictures.Pixels | None = None) -> Checked:
    """`pixels` for several that were sent together. Raises Refused."""
    file: BinaryIO = sent.file
    if not sent.size:
        raise Refused("file_empty")
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    if pictures.is_picture(start):
        content, format_ = pictures.written_anew(file, pixels or pictures.Pixels())
        name = _name(sent.name, pictures.ENDINGS[format_])
        return Checked(name, f"image/{format_.lower()}", len(content), digest, File(io.BytesIO(content)))
    found = documents.document_type(file, PurePosixPath(sent.name or "").suffix.lower())
    if found is None:
        raise Refused("no_document")
    file.seek(0)
    return Checked(_name(sent.name, documents.ENDINGS[found]), found, sent.size, digest, File(file))


def _name(sent: str | None, ending: str) -> str:
    """The sender's own name for it, with the ending of what it really is, and no letter that turns the others round."""
    plain = "".join(letter for letter in sent or "" if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", re.split(r"[/\\]", plain)[-1]).strip(" .")
    return f"{stem[:LONGEST_NAME] or 'file'}{ending}"
