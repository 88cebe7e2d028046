"""How pages, surveys, pictures and documents look in the API. All addresses are whole, for they are read elsewhere.

`context` is that of Wagtail's serializers, with `published` (see `published.Published`) and `page`, the page that is
being written.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.translation import get_language_info
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import LinkRewriter

from .links import address_of
from .pictures import UNREADABLE, WIDTHS
from .published import Published


def published_in(context: Mapping) -> Published:
    """Nothing is public where nobody has said so."""
    return context.get("published") or Published()


def whole(path: str | None, context: Mapping) -> str | None:
    request = context.get("request")
    return request.build_absolute_uri(path) if path and request else path


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def found_page(page_id: int | None, context: Mapping) -> Page | None:
    """The public page of this number, in the language of the page that names it."""
    page = context.get("page")
    return published_in(context).page(page_id, page.locale_id) if page_id and page else None


def page_link(page: Page | None, context: Mapping) -> dict[str, Any] | None:
    if page is None:
        return None
    language = page.locale.language_code
    return {
        "id": page.pk,
        "title": page.title,
        "locale": language,
        "dir": direction(language),
        "html_url": whole(address_of(page, context["request"]), context),
        "detail_url": whole(_detail_path(page, context), context),
    }


def _detail_path(page: Page, context: Mapping) -> str | None:
    """None outside the API."""
    router = context.get("router")
    return router.get_object_detail_urlpath(Page, page.pk) if router else None


def survey_link(page: Page | None, context: Mapping) -> dict[str, Any] | None:
    """`page` as `Published` has loaded it. The addresses of the survey's own API and of its frame stand beside it."""
    slug = getattr(page, "survey_slug", None)
    if not slug:
        return None
    language = page.locale.language_code
    return page_link(page, context) | {
        "slug": slug,
        "start_url": whole(address_of(page, context["request"]), context),
        "definition_url": whole(_mounted("surveys_api:definition", slug, language), context),
        "results_url": whole(_mounted("surveys_api:results", slug, language), context),
        "embed_url": _frame(slug, language, context),
    }


def _frame(slug: str, language: str, context: Mapping) -> str | None:
    """By the survey's own address: it stays as it is when the page moves."""
    own = whole(_mounted("surveys_answering:start", slug, language), context)
    return whole(_mounted("surveys_embed:frame", url=own, lang=language), context) if own else None


def _mounted(name: str, *arguments: str, **query: str) -> str | None:
    """None where a site does without this part of surveys."""
    try:
        return reverse(name, args=arguments) + (f"?{urlencode(query)}" if query else "")
    except NoReverseMatch:
        return None


def found_survey(value: Mapping, context: Mapping) -> dict[str, Any] | None:
    """What a block with a chosen `survey` links to."""
    page = value.get("survey")
    return survey_link(found_page(page and page.pk, context), context)


def document_link(document, context: Mapping) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "id": document.pk,
        "title": document.title,
        "url": whole(document.url, context),
        "file_type": document.file_extension.upper(),
        "size": document.file_size,
    }


def picture(image: AbstractImage | None, context: Mapping) -> dict[str, Any] | None:
    """With the words of the page for it; empty words where it only decorates."""
    if image is None or not published_in(context).shows(image):
        return None
    words = getattr(image, "contextual_alt_text", None)
    return {
        "id": image.pk,
        "alt": image.default_alt_text if words is None else words,
        "width": image.width,
        "height": image.height,
        "renditions": renditions(image, context),
    }


def renditions(image: AbstractImage, context: Mapping) -> list[dict[str, Any]]:
    """The sizes that the website itself shows, smallest first; a small picture has fewer."""
    try:
        found = image.get_renditions(*(f"width-{width}|format-webp" for width in WIDTHS)).values()
    except UNREADABLE:
        return []
    sizes = sorted({each.width: each for each in found}.items())
    return [{"url": whole(each.url, context), "width": width, "height": each.height} for width, each in sizes]


def html(source: str, context: Mapping) -> str:
    """Rich text as a browser reads it. A link to what is not public keeps its words and loses its address."""

    def opening(address: str | None) -> str:
        return f'<a href="{escape(address)}">' if address else "<a>"

    def to_page(attributes: dict[str, str]) -> str:
        page = found_page(_number(attributes), context)
        return opening(page and whole(address_of(page, context["request"]), context))

    def to_document(attributes: dict[str, str]) -> str:
        document = published_in(context).document(_number(attributes))
        return opening(document and whole(document.url, context))

    return expand_db_html(LinkRewriter({"page": to_page, "document": to_document})(source))


def _number(attributes: dict[str, str]) -> int | None:
    return int(attributes["id"]) if attributes.get("id", "").isdecimal() else None
