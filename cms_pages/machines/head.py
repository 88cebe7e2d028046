"""What the head of a page tells programs. All addresses are whole."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.models import Page

from cms_pages.blocks.links import address_of
from cms_pages.blocks.pictures import UNREADABLE, images_in
from cms_pages.pages.addresses import whole_address
from cms_pages.pages.listing_query import asked_of
from cms_pages.pages.site_links import SiteLinks

from .alternates import alternates
from .structured import as_script, things_on

# The shape and kind of file that all messengers and networks show, small enough for them; some know no WebP.
PREVIEW = Filter("fill-1200x630|format-jpeg|jpegquality-80|bgcolor-fff")


@dataclass(frozen=True)
class Picture:
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Head:
    """`trail` are title and address of each page from the home page down to this one."""

    canonical: str
    language: str
    title: str
    description: str
    alternates: list[tuple[str, str]] = field(default_factory=list)
    trail: list[tuple[str, str]] = field(default_factory=list)
    image: Picture | None = None
    structured: SafeString | None = None


def head_of(page: Page, request: HttpRequest, links: SiteLinks) -> Head:
    own, query = whole_address(address_of(page, request)), asked_of(page, request)
    known = {
        "canonical": f"{own}?{query}" if query else own,
        "language": page.locale.language_code,
        "title": page.seo_title or page.title,
        "description": page.search_description or getattr(page, "introduction", ""),
        "alternates": [] if query else _languages(own, page, links),
        "trail": [*((link.title, whole_address(link.url)) for link in links.breadcrumbs), (page.title, own)],
        "image": preview_picture(page),
    }
    things = things_on(page, Head(**known))
    return Head(**known, structured=as_script(things) if things else None)


def _languages(own: str, page: Page, links: SiteLinks) -> list[tuple[str, str]]:
    addresses = {each.code: whole_address(each.url) for each in links.others} | {page.locale.language_code: own}
    is_home = own == whole_address(links.home)
    return alternates(addresses, entrance=whole_address("/") if is_home else "")


def preview_picture(page: Page) -> Picture | None:
    """The first picture of a page, made once in the size of a preview."""
    body = getattr(page, "body", None)
    image = next(images_in(body), None) if body is not None else None
    if image is None or image.is_svg():
        return None
    try:
        made = image.find_existing_renditions(PREVIEW).get(PREVIEW) or _make_preview(image)
    except UNREADABLE:
        return None
    words = getattr(image, "contextual_alt_text", None)
    return Picture(whole_address(made.url), made.width, made.height, words or image.default_alt_text)


def _make_preview(image: AbstractImage) -> AbstractRendition:
    """As Wagtail does, which would leave the temporary file of a JPEG open, though."""
    what = {"filter_spec": PREVIEW.spec, "focal_point_key": PREVIEW.get_cache_key(image)}
    with image.generate_rendition_file(PREVIEW) as file:
        return image.renditions.get_or_create(**what, defaults={"file": file})[0]
