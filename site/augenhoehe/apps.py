from django.apps import AppConfig
from django.core import checks


class SiteConfig(AppConfig):
    """The runnable site: settings, addresses, templates and the commands that only a whole site needs."""

    name = "augenhoehe"

    def ready(self) -> None:
        from augenhoehe.checks import check_catalogues, check_demo_accounts
        from augenhoehe.sign_in import notices, second_factor

        checks.register(check_catalogues, checks.Tags.translation)
        checks.register(check_demo_accounts, checks.Tags.database)
        second_factor.connect()
        notices.connect()
