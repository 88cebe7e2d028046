"""Links from blocks to pages, in the language of the page they stand in."""

from collections.abc import Iterable

from wagtail.models import Page


def in_locale(pages: Iterable[Page | None], locale_id: int | None) -> list[Page]:
    """The live pages among these, each in its translation where that is live; one query where any is needed."""
    pages = [page for page in pages if page]
    foreign = [page for page in pages if locale_id and page.locale_id != locale_id]
    found = {}
    if foreign:
        keys = [page.translation_key for page in foreign]
        candidates = type(foreign[0]).objects.live().filter(translation_key__in=keys, locale_id=locale_id)
        found = {page.translation_key: page for page in candidates}
    return [page for page in (found.get(page.translation_key, page) for page in pages) if page.live]


def locale_id_of(context: dict) -> int | None:
    """The locale of the page that is being rendered; None in a block's preview."""
    page = context.get("page")
    return page.locale_id if page else None
