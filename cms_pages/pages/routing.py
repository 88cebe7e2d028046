"""From an address to a page in one query; Wagtail's own way takes two for each level of the tree."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.models.sites import SiteRootPath

READ_ALONG: dict[str, Combinable] = {}
"""What other parts of the website know of a page, read in the query that finds it; they add it by name."""


def root_paths(request: HttpRequest) -> list[SiteRootPath]:
    """Where the home page of each language is, from Wagtail's cache; remembered on the request as Wagtail does."""
    if not hasattr(request, "_wagtail_cached_site_root_paths"):
        request._wagtail_cached_site_root_paths = Site.get_site_root_paths()
    return request._wagtail_cached_site_root_paths


def route(request: HttpRequest, path: str):
    """What Wagtail's route_for_request would find, or None where only Wagtail itself can tell."""
    paths = root_paths(request)
    root = next((each.root_path for each in paths if each.language_code == get_language()), None)
    if root is None or len({each.site_id for each in paths}) > 1:
        return None
    page = _page_at(root + (f"{path.strip('/')}/" if path.strip("/") else ""))
    return page.route(request, []) if page and page.live else None


def _page_at(url_path: str) -> Page | None:
    links = _links_to_kinds()
    restricted = Exists(
        PageViewRestriction.objects.alias(
            here=ExpressionWrapper(OuterRef("path"), output_field=CharField()),
        ).filter(here__startswith=F("page__path"))
    )
    pages = Page.objects.filter(url_path=url_path).select_related("locale", *links.values())
    page = pages.annotate(is_restricted=restricted, **READ_ALONG).first()
    if page is None:
        return None
    link = links.get(page.specific_class)
    return _specific(page, getattr(page, link)) if link else page.specific


def _links_to_kinds() -> dict[type[Page], str]:
    """The name of the join to each kind of page that stands directly below Page."""
    links = {model: model._meta.get_ancestor_link(Page) for model in get_page_models() if model is not Page}
    return {model: link.remote_field.get_accessor_name() for model, link in links.items() if link.model is model}


def _specific(page: Page, specific: Page) -> Page:
    specific.locale = page.locale
    for name in ("is_restricted", *READ_ALONG):
        setattr(specific, name, getattr(page, name))
    return specific
