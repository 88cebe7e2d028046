"""A survey that asks for a picture, a paper and pictures in rounds; files made on the spot."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from surveys.answering.uploads.models import Upload
from surveys.domain.questions.attachment import file_field

from ..conftest import Respondent, publish

STRUCTURE = {
    "steps": [
        {
            "key": "papers",
            "questions": [
                {"key": "name", "type": "text", "required": True},
                {"key": "photo", "type": "image"},
                {"key": "statute", "type": "file"},
                {"key": "why", "type": "text", "relevant": "${statute} != ''"},
            ],
        },
        {
            "key": "people",
            "questions": [
                {
                    "key": "person",
                    "type": "repeat",
                    "items": [{"key": "first", "type": "text"}, {"key": "face", "type": "image"}],
                }
            ],
        },
    ]
}
TEXTS = {
    "title": "Mit Anhang",
    "step.papers.title": "Unterlagen",
    "step.people.title": "Personen",
    "question.name.label": "Name?",
    "question.photo.label": "Ein Bild?",
    "question.statute.label": "Die Satzung?",
    "question.why.label": "Warum diese?",
    "group.person.label": "Person",
    "question.first.label": "Vorname?",
    "question.face.label": "Foto?",
}


class Sender(Respondent):
    def __init__(self):
        super().__init__("anhang")

    def attach(self, place: str, revision: int = 0, **fields):
        """Files go into the fields of their questions; everything else as it is."""
        sent = {file_field(name) if hasattr(value, "read") else name: value for name, value in fields.items()}
        return self.send(place, revision, **sent)


@pytest.fixture
def sender(db) -> Sender:
    publish("anhang", STRUCTURE, de=TEXTS)
    return Sender()


@pytest.fixture(autouse=True)
def stored():
    """The files that are kept: call it to list them. There are none at the start of a test."""
    folder = Path(Upload._meta.get_field("file").storage.location)
    shutil.rmtree(folder, ignore_errors=True)
    return lambda: sorted(found for found in folder.rglob("*") if found.is_file())


def picture(
    format_: str = "JPEG", size: tuple[int, int] = (40, 20), name: str = "bild.jpg", **saved
) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", size, "#884422").save(content, format_, **saved)
    return SimpleUploadedFile(name, content.getvalue())


def paper(name: str = "satzung.pdf", content: bytes = b"%PDF-1.7\n%%EOF") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(**parts: str) -> bytes:
    """An archive; `__` in the name of a part stands for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return content.getvalue()
