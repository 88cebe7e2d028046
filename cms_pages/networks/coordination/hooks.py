"""What the admin shows of handovers in the history of a network. Registered in `cms_pages.wagtail_hooks`."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .handover import NAMED, PASSED_ON


def log_actions(actions) -> None:
    actions.register_action(PASSED_ON, _("Hand over"), _("A role in the coordination was passed on"))
    actions.register_action(NAMED, _("Name somebody"), _("Somebody was named for the coordination"))


def offered_permissions() -> QuerySet[Permission]:
    """For the form of a group in the admin: who may name the first coordinator of a network."""
    return Permission.objects.filter(content_type__app_label="cms_pages", codename="change_coordination")


def register() -> None:
    hooks.register("register_log_actions", log_actions)
    hooks.register("register_permissions", offered_permissions)
