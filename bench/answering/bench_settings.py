"""The settings of the product, with the rivals beside it."""

from augenhoehe.settings.development import *  # noqa: F403 - settings by name
from augenhoehe.settings.development import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "rivals", "wagtail.contrib.forms"]
ROOT_URLCONF = "bench_urls"
SURVEYS_TRUSTED_PROXIES = 1  # each respondent comes from an address of its own
