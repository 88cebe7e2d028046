"""Links from blocks to pages, in the language of the page they stand in."""

from collections.abc import Iterable

from django.http import HttpRequest
from wagtail.models import Page


def in_locale(pages: Iterable[Page | None], locale_id: int | None) -> list[Page]:
    """The live pages among these, each in its translation where that is live; one query where any is needed."""
    pages = [page for page in pages if page]
    foreign = [page for page in pages if locale_id and page.locale_id != locale_id]
    found = {page.translation_key: page for page in _translations(foreign, locale_id)}
    return [page for page in (found.get(page.translation_key, page) for page in pages) if page.live]


def _translations(pages: list[Page], locale_id: int | None) -> Iterable[Page]:
    if all(hasattr(page, "known_translations") for page in pages):
        known = (each for page in pages for each in page.known_translations)
        return [each for each in known if each.live and each.locale_id == locale_id]
    keys = [page.translation_key for page in pages]
    return type(pages[0]).objects.live().filter(translation_key__in=keys, locale_id=locale_id)


def locale_id_of(context: dict) -> int | None:
    """The locale of the page that is being rendered; None in a block's preview."""
    page = context.get("page")
    return page.locale_id if page else None


def address_of(page: Page, request: HttpRequest | None) -> str:
    """Like Wagtail's get_url, without its query for the site where there is one site only."""
    if not hasattr(request, "_wagtail_cached_site_root_paths"):
        return page.get_url(request) or ""
    if len({path.site_id for path in request._wagtail_cached_site_root_paths}) > 1:
        return page.get_url(request) or ""
    parts = page.get_url_parts(request)
    return (parts and parts[2]) or ""
