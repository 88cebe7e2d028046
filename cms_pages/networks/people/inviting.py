"""Inviting people to speak for an organisation: by mail, once, until a day."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.sealed import fingerprint, seal, token_hash, unseal

from .accounts import account_for
from .links import token_of
from .mandates import give_mandate
from .models import Mandate, MandateInvitation
from .telling import mail_invitation

OFFICES = """
info office kontakt contact mail post email buero büro verein team admin hallo hello bonjour sekretariat secretariat
vorstand board geschaeftsstelle geschäftsstelle verwaltung rathaus beratung service support
"""
SHARED_NAMES = frozenset(OFFICES.split())


class CannotAccept(Exception):
    """It was used, taken back or is too old, or the account was closed."""


def looks_shared(address: str) -> bool:
    """Like the mailbox of an office, which several people read."""
    return address.partition("@")[0].lower() in SHARED_NAMES


def open_invitations(organisation: Organisation):
    found = MandateInvitation.objects.filter(organisation=organisation, accepted_at=None, revoked_at=None)
    return found.filter(expires_at__gt=timezone.now())


def invite(*, organisation: Organisation, address: str, role: str, language: str, by) -> MandateInvitation:
    """Asks by mail. Whoever was asked before and has not answered is asked anew; the old link opens nothing then."""
    mac = _mac(organisation, address)
    with transaction.atomic():
        for earlier in open_invitations(organisation).filter(address_mac=mac):
            revoke(invitation=earlier)
        invitation = make_invitation(organisation=organisation, address=address, role=role, language=language, by=by)
    mail_invitation.enqueue(invitation.pk)
    return invitation


def make_invitation(*, organisation: Organisation, address: str, role: str, language: str, by) -> MandateInvitation:
    """Without a mail."""
    invitation = MandateInvitation(
        organisation=organisation,
        role=role,
        language=language,
        sealed_address=seal(address.strip()),
        address_mac=_mac(organisation, address),
        invited_by=by,
    )
    invitation.token_hash = token_hash(token_of(invitation))
    invitation.save()
    return invitation


def _mac(organisation: Organisation, address: str) -> str:
    return fingerprint(f"{organisation.pk}|{address.strip().lower()}", "invited address")


def revoke(*, invitation: MandateInvitation) -> None:
    invitation.revoked_at = timezone.now()
    _forget(invitation)
    invitation.save()


@transaction.atomic
def accept(*, invitation: MandateInvitation) -> Mandate:
    """Once. Makes an account where the address has none. Raises CannotAccept."""
    found = MandateInvitation.objects.select_for_update().select_related("organisation").get(pk=invitation.pk)
    address = unseal(found.sealed_address)
    if not found.is_open or not address:
        raise CannotAccept
    user = account_for(address)
    if not user.is_active:
        raise CannotAccept
    found.accepted_at = timezone.now()
    _forget(found)
    found.save()
    return give_mandate(user=user, organisation=found.organisation, role=found.role, by=found.invited_by)


def forget_addresses() -> int:
    """Of invitations that are too old. Returns how many were forgotten."""
    over = MandateInvitation.objects.filter(Q(expires_at__lte=timezone.now()) | Q(revoked_at__isnull=False))
    return over.exclude(sealed_address="", address_mac="").update(sealed_address="", address_mac="")


def _forget(invitation: MandateInvitation) -> None:
    invitation.sealed_address = invitation.address_mac = ""
