from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        from surveys.exports import outdated
        from surveys.results.snapshot import parts

        parts.follow_changes()
        outdated.follow_changes()
