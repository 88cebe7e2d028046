"""Tags about whoever looks at a page; the logic is in cms_pages.networks.people."""

from django import template

from cms_pages.networks.people.personal_links import PersonalLinks
from cms_pages.networks.people.personal_links import personal_links as links_of

register = template.Library()


@register.simple_tag(takes_context=True)
def personal_links(context) -> PersonalLinks | None:
    return links_of(context["request"]) if "request" in context else None
