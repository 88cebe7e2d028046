"""What Django's system check says about webhooks."""

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from .addresses import own_machine_allowed


def check_own_machine(app_configs, **kwargs) -> list[CheckMessage]:
    if settings.DEBUG or not own_machine_allowed():
        return []
    return [
        Warning(
            "SURVEYS_WEBHOOKS_TO_OWN_MACHINE lets webhooks call this machine, whatever listens there.",
            hint="Leave it out of the settings of a real site.",
            id="surveys.W020",
        )
    ]
