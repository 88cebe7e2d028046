"""Keeps what is searched as the live pages are."""

from collections.abc import Iterator
from itertools import islice

from django.db.models.signals import post_save
from wagtail.models import Page, PageQuerySet
from wagtail.search.backends import get_search_backend

from .models import SearchText
from .texts import search_text_of

PAGES_AT_ONCE = 200
FIELDS = ("title", "title_words", "text", "date")


def follow_page(page: Page) -> None:
    """After whatever made it live, changed it or took it away. A deleted page takes its text along."""
    if not page.live or page.is_root():
        SearchText.objects.filter(page=page.pk).delete()
        return
    _write([page.specific])


def rebuild() -> int:
    """Writes all texts anew and returns how many there are."""
    SearchText.objects.exclude(page__in=_live()).delete()
    return sum(_write(pages) for pages in _in_parts(_live().specific().iterator(chunk_size=PAGES_AT_ONCE)))


def _live() -> PageQuerySet:
    return Page.objects.live().filter(depth__gt=1)


def _in_parts(pages: Iterator[Page]) -> Iterator[list[Page]]:
    while part := list(islice(pages, PAGES_AT_ONCE)):
        yield part


def _write(pages: list[Page]) -> int:
    """Straight into the table and the index, in as few statements for one page as for many."""
    texts = [search_text_of(page) for page in pages]
    SearchText.objects.bulk_create(texts, update_conflicts=True, unique_fields=["page"], update_fields=FIELDS)
    get_search_backend().add_bulk(SearchText, texts)
    return len(texts)


def _follow_saved(instance, raw: bool = False, update_fields=None, **kwargs) -> None:
    """Publishing, unpublishing and importing all save the whole page; a draft saves a revision only."""
    if isinstance(instance, Page) and not raw and update_fields is None:
        follow_page(instance)


def connect() -> None:
    post_save.connect(_follow_saved, dispatch_uid="cms_pages.search")
