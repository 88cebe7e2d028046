"""Tags for the templates of pages; the logic is in cms_pages.pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from cms_pages.blocks.links import address_of
from cms_pages.blocks.page_links import with_addresses
from cms_pages.blocks.pictures import shown
from cms_pages.pages.share import qr_address
from cms_pages.pages.site_links import SiteLinks, site_links

register = template.Library()
register.filter(qr_address)


@register.simple_tag(takes_context=True, name="site_links")
def site_links_tag(context) -> SiteLinks:
    """Menu, breadcrumbs, legal pages and languages of the page or view that is being shown."""
    request, page = context["request"], context.get("page")
    if getattr(request, "_site_links_of", request) != page:
        request._site_links_of, request._site_links = page, site_links(request, page)
    return request._site_links


@register.simple_tag(takes_context=True)
def page_address(context, page) -> str:
    return address_of(page, context.get("request"))


@register.simple_tag(takes_context=True)
def text_of_block(context, text: RichText) -> SafeString:
    """Rich text with links in the language of the page; outside a page they are as Wagtail makes them."""
    known = context.get("page_links")
    # What editors write is cleaned by Wagtail when it is saved.
    return mark_safe(str(text) if known is None else with_addresses(text.source, known))  # noqa: S308


@register.inclusion_tag("cms_pages/parts/picture.html")
def shown_picture(image) -> dict:
    return {"picture": shown(image)}
