"""The name of the site, for templates that know no request (the page for a server error is one)."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return getattr(settings, "WAGTAIL_SITE_NAME", "")
