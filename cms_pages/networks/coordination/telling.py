"""Both people are told by mail, each in the language they like."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cms_pages.networks.people.models import Coordination
from cms_pages.networks.people.preferred_language import language_of
from cms_pages.networks.people.telling import send
from cms_pages.pages.addresses import whole_address


@task()
def tell_begun(begun: int) -> bool:
    return _tell(_found(begun), "begun")


@task()
def tell_ended(ended: int, begun: int) -> bool:
    """The one whose time has ended, with the name of who follows."""
    follower = _found(begun)
    return _tell(_found(ended), "ended", follower=_name(follower.user) if follower else "")


def _name(user) -> str:
    return user.get_full_name() or user.email


def _found(pk: int) -> Coordination | None:
    return Coordination.objects.select_related("network", "user").filter(pk=pk).first()


def _tell(coordination: Coordination | None, what: str, **more: str) -> bool:
    """Whether it went out; somebody whose account is gone or has no address is not told."""
    if coordination is None or not coordination.user.email or not coordination.user.is_active:
        return False
    with translation.override(language_of(coordination.user)):
        where = reverse("coordination:coordination", args=[coordination.network_id])
        context = more | {
            "network": coordination.network,
            "role": coordination.get_role_display(),
            "address": whole_address(where),
        }
        subject = _("Coordination: %(network)s") % context
        body = render_to_string(f"cms_pages/coordination/{what}.txt", context)
    return send(subject, body, coordination.user.email)
