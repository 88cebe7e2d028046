"""The settings of a site that is nothing but one view."""

from augenhoehe.settings.development import *  # noqa: F403 - settings by name

INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bare_urls"
