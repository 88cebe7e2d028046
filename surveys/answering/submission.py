"""From a draft to a response, once and only once."""

import uuid
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.dispatch import Signal
from django.utils import timezone

from surveys.definition.models import Survey
from surveys.domain.journey import Journey

from .compiled import consent_hash_of, survey_of_version
from .compiled_sql import CompiledInsert, CompiledRead, CompiledUpdate, mark
from .invitations.models import Invitation, SpentInvitation
from .models import Draft, Response
from .queries import Standing
from .receipts.correction import answers_corrected, erase_earlier
from .receipts.queries import hold_newest
from .suspicion import signs_at_sending, with_signs
from .tokens import receipt_code, response_id, spent_mac, token_hash
from .uploads.queries import has_attachments
from .uploads.services import hand_over

ANONYMOUS = "anonymous"

answers_sent = Signal()
"""Sent inside the transaction that keeps them, with `response`, `survey` and `corrected`, a response or None.

Whoever listens waits for nothing but the database. Trials are not told."""

_SENDING = CompiledInsert(Response, ignore_conflicts=True)
_EMPTYING = CompiledUpdate(
    Draft,
    *("steps", "earlier", "address", "corrects", "submitted", "signed_by"),
    *("invitation", "began_at", "expires_at"),  # what `_settle_invitation` changes
)
_SENT = CompiledRead(
    lambda: Response.objects.filter(receipt_hash=mark("receipt")).annotate(
        was_corrected=Exists(Response.objects.filter(supersedes=OuterRef("pk")))
    ),
    {"response": (Response, "")},
    ["was_corrected"],
)


def submit(
    *, standing: Standing, journey: Journey, language: str, signed_by: str = "", erase_corrected: bool = False
) -> None:
    """Call inside a transaction, with the draft locked and the journey complete.

    A correction supersedes the newest version there is by now; `erase_corrected` empties all before it.

    The response's id follows from the draft's, so a second call meets the primary key and changes nothing. A trial
    leaves no response. The draft's answers and the names of those who gave them are gone afterwards. An invitation that
    was answered by another draft is not answered twice: this draft goes.
    """
    draft = standing.draft
    corrected = hold_newest(draft.corrects_id) if draft.corrects_id else None
    response = _response(standing, journey, language, corrected)
    if draft.invitation_id and not draft.trial and not _settle_invitation(standing, response.side):
        draft.delete()
        return
    if not draft.trial:
        _SENDING.write(response)
        answers_sent.send(sender=Response, response=response, survey=standing.survey, corrected=corrected)
    if has_attachments(journey.survey):
        hand_over(draft=draft, response=response)
    if corrected:
        transaction.on_commit(partial(answers_corrected.send, sender=Response, response=corrected))
    if corrected and erase_corrected:
        erase_earlier(corrected)
    draft.steps, draft.earlier, draft.address = {}, {}, ""
    draft.corrects, draft.submitted, draft.signed_by = None, True, signed_by if draft.invitation_id else ""
    _EMPTYING.write(draft)


def receipt_of(draft: Draft) -> str:
    """The receipt code, made again each time: it is stored nowhere in readable form."""
    return receipt_code(response_id(draft.id))


def sent_response(draft: Draft) -> Response | None:
    """What became of a sent draft, and whether it `was_corrected`; None for answers that are not there any more.

    They were withdrawn, or their time is over.
    """
    row = _SENT.first(receipt=token_hash(receipt_of(draft)))
    if row is None:
        return None
    row["response"].was_corrected = row["was_corrected"]
    return row["response"]


def mode_of_side(survey: Survey, side: str) -> str:
    """How the answers of a side are treated: named, confidential or anonymous. A side not listed is anonymous."""
    return survey.privacy.get(side, ANONYMOUS)


def mode_of(standing: Standing, side: str) -> str:
    """The same for one respondent.

    Who was invited for another side than it answered for was promised the stricter of the two.
    """
    invitation = standing.invitation
    sides = {side, invitation.participant.side} if invitation else {side}
    modes = {mode_of_side(standing.survey, each) for each in sides}
    return next(mode for mode in (ANONYMOUS, "confidential", "named") if mode in modes)


def _settle_invitation(standing: Standing, side: str) -> bool:
    """The invitation was answered and its address is no longer needed. False where it had been answered before.

    On an anonymous side nothing may lead from the invitation to the draft, its time or its response: the draft lets go
    of it, and it counts as used only with the next daily batch.
    """
    draft, invitation = standing.draft, standing.invitation
    if invitation.used:
        return False
    if mode_of(standing, side) != ANONYMOUS:
        return bool(Invitation.objects.filter(pk=draft.invitation_id, used=False).update(used=True, address=""))
    _spent, is_first = SpentInvitation.objects.get_or_create(mac=spent_mac(invitation.token_hash))
    if not is_first:
        return False
    draft.invitation = None
    draft.began_at = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    draft.expires_at = draft.expires_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return True


def _response(standing: Standing, journey: Journey, language: str, corrected: Response | None) -> Response:
    """The organisation of a correction is that of the answers that it corrects."""
    draft, answers = standing.draft, journey.counting_answers
    identity: uuid.UUID = response_id(draft.id)
    invited: Any = standing.invitation.participant if standing.invitation else None
    invited = invited or (corrected.participant if corrected else None)
    side = survey_of_version(standing.version_id).side_of(answers) or (invited.side if invited else "")
    return Response(
        id=identity,
        wave=standing.wave,
        version_id=standing.version_id,
        edition_id=standing.edition_id,
        language=language,
        mode=draft.mode,
        side=side,
        participant=invited if mode_of(standing, side) != ANONYMOUS else None,
        answers=answers,
        supersedes=corrected,
        receipt_hash=token_hash(receipt_code(identity)),
        consent_hash=consent_hash_of(standing.edition_id, language),
        flags=with_signs(corrected.flags, draft.flags) if corrected else signs_at_sending(draft, journey),
        left_out=bool(corrected and corrected.left_out),
    )
