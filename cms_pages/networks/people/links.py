"""The link of an invitation: made again from the record, kept only as a hash."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cms_pages.sealed import link_token, token_hash

from .models import MandateInvitation


def token_of(invitation: MandateInvitation) -> str:
    return link_token(str(invitation.reference), "mandate invitation")


def invitation_of(token: str) -> MandateInvitation | None:
    found = MandateInvitation.objects.filter(token_hash=token_hash(token), organisation__merged_into=None)
    return found.select_related("organisation").first()


def address_of(invitation: MandateInvitation) -> str:
    """The whole address, in the language of the invitation."""
    with translation.override(invitation.language):
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("people:invited", args=[token_of(invitation)])
