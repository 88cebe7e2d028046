"""Withdrawing what was sent: every version leaves the stored data at once."""

import uuid

from django.dispatch import Signal

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Draft, Response
from surveys.answering.organisation.sealing import drafts_with_copies, forget_copies

from .queries import versions_of

answers_withdrawn = Signal()
"""Sent inside the transaction, before they are deleted, with `wave` and `responses`: all versions, the oldest first."""


def withdraw(*, response: Response) -> None:
    """Deletes all versions, their files and copies, and drafts that correct them. Call inside a transaction.

    An organisation that is known can answer again by its invitation. Of an anonymous one nobody knows which it was.
    Drafts are held before responses, in the order in which sending a correction holds them.
    """
    ids: set[uuid.UUID] = set()
    versions: list[Response] = []
    while (found := versions_of(response)) != versions:
        versions, ids = found, {version.pk for version in found}
        touched = Draft.objects.filter(corrects__in=ids) | drafts_with_copies(ids)
        list(touched.select_for_update().order_by("pk").values_list("pk"))
        list(Response.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    answers_withdrawn.send(sender=Response, responses=versions, wave=response.wave)
    Draft.objects.filter(corrects__in=ids).delete()
    forget_copies(ids)
    if response.participant_id:
        _open_invitation(response)
    Response.objects.filter(pk__in=ids).delete()


def _open_invitation(response: Response) -> None:
    invitations = Invitation.objects.filter(wave=response.wave_id, participant=response.participant_id)
    Draft.objects.filter(invitation__in=invitations, submitted=True).delete()
    invitations.update(used=False)
