"""The demo's pictures and slides in the site's libraries of images and documents, in a collection of their own."""

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from . import stored
from .texts import localised, source

COLLECTION = "Demo"


def collection() -> Collection | None:
    return Collection.objects.filter(name=COLLECTION, depth=2).first()


def store_pictures() -> dict[str, tuple[int, int]]:
    """Language to the keys of its picture and of its slides."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    demo = collection() or root.add_child(name=COLLECTION)
    return {language: (_picture(language, demo), _slides(language, demo)) for language in stored.languages()}


def _picture(language: str, demo: Collection) -> int:
    path = stored.picture(language)
    title = localised(source()["diagram"], language)["title"]
    with path.open("rb") as stream:
        file = ImageFile(stream, name=_file_name(path))
        return get_image_model().objects.create(title=title, file=file, collection=demo).pk


def _slides(language: str, demo: Collection) -> int:
    path = stored.slides(language)
    title = localised(source()["presentation"], language)["title"]
    with path.open("rb") as stream:
        file = File(stream, name=_file_name(path))
        return get_document_model().objects.create(title=title, file=file, collection=demo).pk


def _file_name(path: Path) -> str:
    return f"augenhoehe-{path.name}"
