"""From a draft to a response, once and only once."""

import uuid

from surveys.domain.journey import Journey

from .compiled import survey_of_version
from .models import Draft, Invitation, Response
from .queries import Standing
from .tokens import receipt_code, response_id, token_hash


def submit(*, standing: Standing, journey: Journey, language: str) -> None:
    """Call inside a transaction, with the draft locked and the journey complete.

    The response's id follows from the draft's, so a second call meets the primary key and changes nothing. A trial
    leaves no response. The draft's answers are gone afterwards.
    """
    draft = standing.draft
    if not draft.trial:
        Response.objects.bulk_create([_response(standing, journey, language)], ignore_conflicts=True)
        if draft.invitation_id:
            Invitation.objects.filter(pk=draft.invitation_id).update(used=True)
    draft.steps = {}
    draft.submitted = True
    draft.save(update_fields=["steps", "submitted"])


def receipt_of(draft: Draft) -> str:
    """The receipt code, made again each time: it is stored nowhere in readable form."""
    return receipt_code(response_id(draft.id))


def _response(standing: Standing, journey: Journey, language: str) -> Response:
    answers = journey.counting_answers
    identity: uuid.UUID = response_id(standing.draft.id)
    return Response(
        id=identity,
        wave=standing.wave,
        version_id=standing.version_id,
        edition_id=standing.edition_id,
        language=language,
        side=survey_of_version(standing.version_id).side_of(answers),
        answers=answers,
        receipt_hash=token_hash(receipt_code(identity)),
    )
