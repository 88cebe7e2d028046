"""Mails of this part: an invitation, and that an organisation has lost its last representative."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.pages.addresses import whole_address
from cms_pages.sealed import unseal

from .links import address_of
from .models import MandateInvitation
from .preferred_language import language_of
from .rights import coordinators_of_networks_of

logger = logging.getLogger(__name__)


@task()
def mail_invitation(pk: int) -> bool:
    """Whether it went out; one that was accepted or taken back meanwhile does not."""
    invitation = MandateInvitation.objects.select_related("organisation").filter(pk=pk).first()
    if invitation is None or not invitation.is_open or not invitation.sealed_address:
        return False
    with translation.override(invitation.language):
        context = {
            "organisation": invitation.organisation.said_name.text,
            "role": invitation.get_role_display(),
            "site": settings.WAGTAIL_SITE_NAME,
            "day": date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT"),
            "address": address_of(invitation),
        }
        subject = _("%(organisation)s invites you") % context
        body = render_to_string("cms_pages/people/invitation.txt", context)
    return send(subject, body, unseal(invitation.sealed_address))


def tell_without_representative(organisation: Organisation) -> int:
    """To everybody who coordinates a network of the organisation. Returns how many mails went out."""
    people = {each.user for each in coordinators_of_networks_of(organisation) if each.user.email}
    return sum(_tell(person.email, language_of(person), organisation) for person in people)


def _tell(address: str, language: str, organisation: Organisation) -> bool:
    with translation.override(language):
        where = reverse("people:organisation_people", args=[organisation.key])
        context = {"organisation": organisation.said_name.text, "address": whole_address(where)}
        subject = _("%(organisation)s has no representative any more") % context
        body = render_to_string("cms_pages/people/without_representative.txt", context)
    return send(subject, body, address)


def send(subject: str, body: str, address: str) -> bool:
    """Whether it went out."""
    try:
        EmailMessage(" ".join(subject.split()), body, to=[address]).send()
    except (OSError, ValueError):  # smtplib's errors are OSErrors; a ValueError is an address that is none
        logger.warning("A mail about people or a coordination could not be sent", exc_info=True)
        return False
    return True
