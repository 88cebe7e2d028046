from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        from surveys import languages
        from surveys.checks import check_addresses, check_extras, check_settings
        from surveys.exports import outdated
        from surveys.results.snapshot import parts
        from surveys.webhooks import following, listening
        from surveys.webhooks.checks import check_own_machine

        languages.make_known()
        checks.register(check_settings, "surveys")
        checks.register(check_addresses, checks.Tags.urls)
        checks.register(check_extras, "surveys")
        checks.register(check_own_machine, "surveys")
        parts.follow_changes()
        outdated.follow_changes()
        following.follow_changes()
        listening.follow_webhooks()
