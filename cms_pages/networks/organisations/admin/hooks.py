"""What the admin asks of organisations. Registered in `cms_pages.wagtail_hooks`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .. import policies
from ..merging.apart import APART
from ..merging.together import TOGETHER


def register_log_actions(actions) -> None:
    actions.register_action(TOGETHER, _("Put together"), _("A double was put together with this organisation."))
    actions.register_action(APART, _("Taken apart"), _("A double is an organisation of its own again."))


def register() -> None:
    policies.register()
    from .viewsets import OrganisationsGroup

    hooks.register("register_admin_viewset", OrganisationsGroup)
    hooks.register("register_log_actions", register_log_actions)
