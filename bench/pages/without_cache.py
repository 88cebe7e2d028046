"""The settings of a site that keeps nothing."""

from augenhoehe.settings.development import *  # noqa: F403 - settings by name

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
