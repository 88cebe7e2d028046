"""Phone numbers in running text: readable from left to right in every script, and to be called by a touch."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_PHONE = re.compile(r"\+?\d[\d /()-]{4,}\d", re.ASCII)
_SURELY_PHONE = re.compile(r"(?:\+\d|(?<!\d)0\d{2})[\d /()-]{4,}\d", re.ASCII)


@register.filter
def phone_numbers(text: str) -> SafeString:
    """Escapes the text; HTML in it must not hold numbers in attributes."""
    return mark_safe(_PHONE.sub(_link, conditional_escape(text)))  # noqa: S308 - escaped above


@register.filter
def phone_numbers_within(text: str) -> SafeString:
    """The same for what people write freely, years and dates among it: numbers with a country or an area only."""
    return mark_safe(_SURELY_PHONE.sub(_link, conditional_escape(text)))  # noqa: S308 - escaped above


def _link(match: re.Match[str]) -> str:
    called = re.sub(r"[^\d+]", "", match[0])
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', called, match[0])
