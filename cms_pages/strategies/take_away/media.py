"""Pictures, documents and papers that go along, under a name made of what is in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms_pages.blocks.published import private_collections

from .said import Refused, Report

FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
PICTURES, DOCUMENTS = "pictures", "documents"


def facts_of(kind: str) -> tuple[str, ...]:
    return ("title", "description", *FOCUS) if kind == PICTURES else ("title",)


def model_of(kind: str) -> type[Model]:
    return get_image_model() if kind == PICTURES else get_document_model()


@dataclass
class Media:
    """`files` are the contents by name, `told` what is known of each."""

    report: Report
    files: dict[str, bytes] = field(default_factory=dict)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    known: dict[tuple[type, int], str | None] = field(default_factory=dict)
    private: set[int] | None = None

    def name_of(self, file: Model | None) -> str | None:
        """None for what is not for everybody, or cannot be read."""
        if file is None or not isinstance(file, (get_image_model(), get_document_model())):
            return None
        at = (type(file), file.pk)
        if at not in self.known:
            self.known[at] = self._taken(file)
        return self.known[at]

    def _taken(self, file: Model) -> str | None:
        if self.private is None:
            self.private = set(private_collections().values_list("pk", flat=True))
        if file.collection_id in self.private:
            self.report.miss("A file of a private collection was left out.")
            return None
        kind = PICTURES if isinstance(file, get_image_model()) else DOCUMENTS
        content = read_file(file.file)
        if content is None:
            self.report.miss("A file that cannot be read was left out.")
            return None
        name = f"media/{kind}/{sha256(content).hexdigest()[:32]}{PurePosixPath(file.file.name).suffix.lower()}"
        self.files[name] = content
        self.told[name] = {each: getattr(file, each) for each in facts_of(kind)}
        return name


def read_file(file) -> bytes | None:
    try:
        with file.storage.open(file.name) as stream:
            return stream.read()
    except OSError:
        return None


@contextmanager
def files_kept_only_together() -> Iterator[list]:
    """Whoever makes files puts them into the list; when something fails, they are deleted again."""
    made: list = []
    try:
        yield made
    except BaseException:
        for file in made:
            file.storage.delete(file.name)
        raise


def make_file(name: str, content: bytes, told: dict[str, Any]) -> Model:
    """A picture or document. Raises Refused for what is none that this site takes."""
    kind = name.split("/")[1]
    made = model_of(kind)(**{each: told[each] for each in facts_of(kind)})
    made.file = ContentFile(content, name=PurePosixPath(name).name)
    if kind == PICTURES:
        _check_picture(name, content)
    made._set_file_hash()
    made.file_size = len(content)
    made.save()
    return made


ALLOWED = {".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp"}


def _check_picture(name: str, content: bytes) -> None:
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise Refused(f"The file is damaged: {name} is no picture.") from problem
    if PurePosixPath(name).suffix not in ALLOWED:
        raise Refused(f"The file is damaged: {name} is no picture.")
