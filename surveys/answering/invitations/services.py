"""Writing invitations: ask, ask anew by another link, take back, note how it was handed over, let go of addresses."""

import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from surveys.answering.drafts import renew_own_link
from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.models import Draft, Participant
from surveys.answering.organisation.reading import renew_reading_link
from surveys.answering.tokens import invitation_token, spent_mac, token_hash
from surveys.definition.models import Wave

from .forecast import small_group
from .models import Invitation, SpentInvitation


@transaction.atomic
def invite(
    *,
    wave: Wave,
    participant: Participant,
    language: str = "",
    address: str = "",
    prefilled: Mapping[str, Any] | None = None,
) -> Invitation:
    """Asks an organisation, or changes how it is asked: it is asked once in a wave. Its link stays the same.

    Another address forgets that mails to the old one did not arrive. Who has answered keeps no address.
    """
    invitation = Invitation.objects.select_for_update().filter(wave=wave, participant=participant).first()
    invitation = invitation or _new(wave, participant)
    if invitation.pk and address and address != decrypted(invitation.address):
        invitation.refusal, invitation.mailed_at = "", None
    if address and not invitation.used:
        invitation.address = encrypted(address)
    invitation.language = language or invitation.language
    invitation.prefilled = dict(prefilled or {})
    invitation.save()
    return invitation


def _new(wave: Wave, participant: Participant) -> Invitation:
    reference = uuid.uuid4()
    return Invitation(
        wave=wave,
        participant=participant,
        reference=reference,
        token_hash=token_hash(invitation_token(reference)),
    )


@transaction.atomic
def renew_link(*, invitation: Invitation) -> None:
    """The old link becomes worthless, also in a browser that remembers it, and so do those of the draft.

    What was begun stays; so does an answer.
    """
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    before = found.token_hash
    found.generation += 1
    found.token_hash = token_hash(invitation_token(found.reference, found.generation))
    found.revoked, found.mailed_at, found.reminded_at, found.handed_over_at = False, None, None, None
    found.save()
    SpentInvitation.objects.filter(mac=spent_mac(before)).update(mac=spent_mac(found.token_hash))
    for draft in Draft.objects.select_for_update().filter(invitation=found):
        renew_reading_link(draft=draft)
        renew_own_link(draft=draft)


def withdraw(*, invitations: QuerySet[Invitation]) -> int:
    """Their links open nothing any more. What was sent stays."""
    return invitations.filter(revoked=False).update(revoked=True)


def note_handed_over(*, invitations: QuerySet[Invitation]) -> int:
    """Somebody brought the link by other means: on paper, by a messenger, at a meeting."""
    return invitations.filter(handed_over_at=None).update(handed_over_at=timezone.now())


@transaction.atomic
def mark_used_invitations() -> int:
    """The daily batch: which anonymous invitations were answered on the days before. Returns how many.

    Fewer than k of a side wait for others, at most until the wave has closed: else the day of an answer would tell
    whose it is. All in one statement, so that not even the order of rows tells who answered first.
    """
    spent = set(SpentInvitation.objects.filter(day__lt=timezone.localdate()).values_list("mac", flat=True))
    unused = Invitation.objects.select_for_update(of=("self",)).select_related("wave", "participant").filter(used=False)
    found = {one: mac for one in unused if (mac := spent_mac(one.token_hash)) in spent} if spent else {}
    sizes = Counter((one.wave_id, one.participant.side) for one in found)
    waiting = {
        one: mac
        for one, mac in found.items()
        if sizes[one.wave_id, one.participant.side] < small_group() and not one.wave.has_closed()
    }
    used = [one.pk for one in found if one not in waiting]
    Invitation.objects.filter(pk__in=used).update(used=True, address="", refusal="")
    SpentInvitation.objects.filter(mac__in=spent.difference(waiting.values())).delete()
    return len(used)


def forget_addresses() -> int:
    """Of invitations whose wave is over, or that were taken back or answered. Returns how many were forgotten."""
    kept = Invitation.objects.exclude(address="", refusal="")
    over = kept.filter(wave__closes__lte=timezone.now()) | kept.filter(revoked=True) | kept.filter(used=True)
    return Invitation.objects.filter(pk__in=over.values("pk")).update(address="", refusal="")
