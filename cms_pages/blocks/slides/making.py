"""Slides are made when a page first shows them, once for each file, as sizes of pictures are."""

from django.core.cache import cache
from django_tasks import task
from wagtail.documents import get_document_model

from surveys.extras import has

from .drawing import NotDrawn, draw
from .kept import Slides, keep, keep_failure, kept

LARGEST_FILE = 50 * 1024 * 1024
ASKED_FOR = 10 * 60  # seconds until a page asks again for slides that did not come


def slides_of(document) -> Slides | None:
    """What can be shown of a document of a `FileBlock`; None where it is no PDF, not for everybody, or not made yet."""
    if not has("hub") or document.file_extension.lower() != "pdf":
        return None
    if getattr(document, "is_private", True):
        return None
    try:
        file_hash = document.get_file_hash()
    except OSError:
        return None
    found = kept(file_hash)
    if found is None and cache.add(f"cms_pages.slides_wanted.{file_hash}", True, ASKED_FOR):
        make_slides.enqueue(document.pk)
        found = kept(file_hash)
    return found


@task()
def make_slides(document_id: int) -> None:
    """Repeating it makes them anew."""
    document = get_document_model().objects.get(pk=document_id)
    file_hash = document.get_file_hash()
    try:
        if (document.get_file_size() or 0) > LARGEST_FILE:
            raise NotDrawn
        with document.open_file() as file:
            slides, all_pages = draw(file)
    except NotDrawn:
        keep_failure(file_hash)
        return
    keep(file_hash, slides, all_pages)
