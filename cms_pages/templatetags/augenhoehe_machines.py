"""The tag for what programs read in the head of a page; the logic is in cms_pages.machines."""

from django import template

from cms_pages.machines.head import Head, head_of

from .augenhoehe_pages import site_links_tag

register = template.Library()


@register.simple_tag(takes_context=True)
def page_head(context) -> Head:
    return head_of(context["page"], context["request"], site_links_tag(context))
