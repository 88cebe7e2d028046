from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The runnable site: settings, addresses, templates and the commands that only a whole site needs."""

    name = "augenhoehe"
