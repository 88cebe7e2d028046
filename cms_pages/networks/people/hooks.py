"""What the admin shows of mandates in the history of an organisation. Registered in `cms_pages.wagtail_hooks`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .mandates import ENDED, GIVEN


def log_actions(actions) -> None:
    actions.register_action(GIVEN, _("Give a mandate"), _("A mandate was given"))
    actions.register_action(ENDED, _("End a mandate"), _("A mandate was ended"))


def register() -> None:
    hooks.register("register_log_actions", log_actions)
