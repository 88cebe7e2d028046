from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        from surveys.exports import outdated
        from surveys.results.snapshot import parts
        from surveys.webhooks import following, listening

        parts.follow_changes()
        outdated.follow_changes()
        following.follow_changes()
        listening.follow_webhooks()
