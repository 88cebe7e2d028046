"""Whole addresses, by the setting WAGTAILADMIN_BASE_URL: the same whichever host was asked."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import NoReverseMatch, reverse


def whole_address(path: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def mounted(name: str, *arguments) -> str:
    """The whole address of a view; empty where a project does without it."""
    try:
        return whole_address(reverse(name, args=arguments))
    except NoReverseMatch:
        return ""
