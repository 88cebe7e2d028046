"""What every page links to: menu, breadcrumbs, legal pages and the other languages. One query for all of them."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import BooleanField, Case, F, Q, When
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms_pages.blocks.links import address_of

from .routing import root_paths

MENU_LENGTH = 4


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False
    purpose: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """A language by its own name, and the address of this page in it (or of its home page)."""

    code: str
    name: str
    url: str
    current: bool = False
    translated: bool = True
    page_id: int | None = None


@dataclass(frozen=True)
class SiteLinks:
    home: str
    menu: list[Link] = field(default_factory=list)
    breadcrumbs: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    languages: list[LanguageLink] = field(default_factory=list)
    pointed_to: list[Link] = field(default_factory=list)
    others: list[LanguageLink] = field(default_factory=list)

    @property
    def current_language(self) -> LanguageLink | None:
        return next((language for language in self.languages if language.current), None)


def site_links(request: HttpRequest, page: Page | None = None) -> SiteLinks:
    """For a page, or for a view outside the tree of pages."""
    root = _root_of(request, page)
    if root is None:
        return SiteLinks(home="/", languages=_languages_of_view(request))
    pages = list(_linked_pages(request, root, page))
    links = {each: _link(each, request, page) for each in pages}
    languages = _languages_of_page(request, page, pages) if page else _languages_of_view(request)
    return SiteLinks(
        home=next((links[each].url for each in pages if each.url_path == root), "/"),
        menu=[links[each] for each in pages if _is_in_menu(each, root)][:MENU_LENGTH],
        breadcrumbs=[links[each] for each in pages if page and _is_above(each, page)],
        footer=[links[each] for each in pages if each.purpose and each.url_path.startswith(root)],
        pointed_to=[links[each] for each in pages if each.is_pointed_to],
        languages=languages,
        others=[each for each in languages if each.translated and not each.current] if page else [],
    )


def _root_of(request: HttpRequest, page: Page | None) -> str | None:
    """The url_path of the home page in this language."""
    for path in root_paths(request):
        if page.url_path.startswith(path.root_path) if page else path.language_code == get_language():
            return path.root_path
    return None


def _depth(url_path: str) -> int:
    return url_path.count("/")


def _linked_pages(request: HttpRequest, root: str, page: Page | None):
    wanted = Q(url_path__in=[path.root_path for path in root_paths(request)])
    wanted |= Q(url_path__startswith=root, depth=_depth(root) + 1, show_in_menus=True)
    wanted |= (
        Q(url_path__startswith=root) & ~Q(cms_pages_standardpage__purpose="") & Q(cms_pages_standardpage__isnull=False)
    )
    pointed_to = Q(pk__in=[])
    if page:
        named = Page.objects.filter(pk__in=getattr(page, "points_to", [])).order_by().values("translation_key")
        pointed_to = Q(translation_key__in=named, locale_id=page.locale_id)
        wanted |= Q(translation_key=page.translation_key) | pointed_to
        wanted |= Q(path__in=[page.path[: depth * Page.steplen] for depth in range(1, page.depth)])
    pages = Page.objects.live().filter(wanted).select_related("locale").order_by("path")
    return pages.annotate(
        purpose=F("cms_pages_standardpage__purpose"),
        is_pointed_to=Case(When(pointed_to, then=True), default=False, output_field=BooleanField()),
    )


def _is_in_menu(each: Page, root: str) -> bool:
    return each.show_in_menus and each.url_path.startswith(root) and each.depth == _depth(root) + 1


def _is_above(each: Page, page: Page) -> bool:
    return each.depth > 1 and page.path.startswith(each.path) and each.pk != page.pk


def _link(each: Page, request: HttpRequest, page: Page | None) -> Link:
    url = address_of(each, request)
    return Link(each.title, url, bool(page) and page.path.startswith(each.path), each.purpose or "")


def _languages_of_page(request: HttpRequest, page: Page, pages: list[Page]) -> list[LanguageLink]:
    """Every language that has a home page: this page in it, else that home page."""
    roots = {path.root_path for path in root_paths(request)}
    homes = {each.locale.language_code: each for each in pages if each.url_path in roots}
    translations = {each.locale.language_code: each for each in pages if each.translation_key == page.translation_key}
    here = page.locale.language_code
    return [
        LanguageLink(code, name, address_of(found, request), code == here, code in translations, found.pk)
        for code, name in settings.LANGUAGES
        if (found := translations.get(code) or homes.get(code))
    ]


def _languages_of_view(request: HttpRequest) -> list[LanguageLink]:
    address, here = request.get_full_path(), get_language()
    return [LanguageLink(code, name, translate_url(address, code), code == here) for code, name in settings.LANGUAGES]
