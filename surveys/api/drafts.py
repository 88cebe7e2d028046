"""Begin, read, save, check and send a draft: the same steps as on the pages, asked for one by one."""

from dataclasses import replace
from typing import Any

from django.urls import reverse

from surveys.answering.compiled import languages_of_edition
from surveys.answering.drafts import new_draft
from surveys.answering.models import Draft
from surveys.answering.organisation.sign_off import asks_for_signature, clean_signature, signature_needs
from surveys.answering.queries import Standing, standing_of_token, standing_without_draft
from surveys.answering.submission import receipt_of, sent_response, submit
from surveys.answering.suspicion import MANY, MOST_AN_HOUR, UNUSUAL_AN_HOUR, count_new_draft
from surveys.answering.tokens import INVITED, draft_token

from .idempotency import HEADER, Answer, once
from .problems import AN_HOUR, ApiProblem, FieldProblem
from .schemas import Beginning, Sending
from .states import draft_state, location
from .visitor import Caller, Place, caller, demand_open
from .words import unknown_invitation


def begin(place: Place, sent: Beginning) -> Answer:
    """With an invitation, the draft that its people share."""

    def again(found: str) -> Answer:
        """In the language in which the draft is by now. An invitation is not kept: it comes with the request."""
        visit = caller(replace(place, token=found or _token(sent.invitation or "")))
        visit.language = visit.standing.draft.language
        return Answer(200, draft_state(visit), location(place))

    return once(place.request, place.slug, sent.dict(), lambda: _begun(place, sent.invitation or ""), again)


def _token(invitation: str) -> str:
    return INVITED + invitation.removeprefix(INVITED)


def _begun(place: Place, invitation: str) -> Answer:
    standing = _invited(place.slug, invitation) if invitation else standing_without_draft(place.slug)
    if standing is None or place.language not in languages_of_edition(standing.edition_id):
        raise ApiProblem("not-found")
    if standing.is_answered:
        raise ApiProblem("already-sent")
    visit = Caller(place, standing)
    if standing.draft:
        return Answer(200, draft_state(visit), location(place))
    demand_open(visit)
    standing.draft = new_draft(standing=standing, language=place.language, steps={}, flags=_signs(visit))
    standing.draft.save(force_insert=True)
    answer = Answer(201, draft_state(visit), location(place))
    return answer if invitation else replace(answer, draft=standing.draft.pk)


def _invited(slug: str, invitation: str) -> Standing:
    standing = standing_of_token(slug, _token(invitation), lock=True)
    if standing is None:
        raise ApiProblem("invalid", errors=[FieldProblem("", "invitation", "unknown", unknown_invitation())])
    return standing


def _signs(visit: Caller) -> list[str]:
    """Who was invited is never held back."""
    if visit.standing.invitation:
        return []
    begun = count_new_draft(visit.request)
    if begun > MOST_AN_HOUR:
        raise ApiProblem("too-many", headers=AN_HOUR)
    return [MANY] if begun > UNUSUAL_AN_HOUR else []


def read(place: Place) -> dict[str, Any]:
    visit = caller(place)
    return draft_state(visit) | {"answers": visit.standing.answers}


def check(place: Place) -> list[FieldProblem]:
    visit = caller(place)
    return [] if visit.standing.is_answered else list(visit.problems())


def send(place: Place, sent: Sending) -> Answer:
    """Sending twice answers with the same receipt."""

    def again(found: str) -> Answer:
        visit = caller(replace(place, token=found or place.token))
        if not visit.standing.is_answered:
            raise ApiProblem("not-found")
        return Answer(200, _receipt(visit, visit.standing.draft), {})

    return once(place.request, place.token, sent.dict(), lambda: _sent(caller(place, lock=True), sent), again)


def _sent(visit: Caller, sent: Sending) -> Answer:
    draft = visit.standing.draft
    if not visit.standing.is_answered:
        demand_open(visit)
        signature = clean_signature(visit, sent.signed_by)
        if problems := [*visit.problems(), *_unsigned(visit, signature)]:
            raise ApiProblem("invalid", errors=problems)
        _demand_key(visit)
        words = {"language": visit.language, "signed_by": signature, "erase_corrected": sent.erase_earlier}
        submit(standing=visit.standing, journey=visit.journey, **words)
        if draft.pk is None:  # somebody else had answered with the same invitation: this draft went
            raise ApiProblem("already-sent")
    answer = Answer(200, _receipt(visit, draft), {})
    was_let_go = visit.standing.invitation is not None and draft.invitation_id is None
    return replace(answer, draft=draft.pk) if was_let_go else answer


def _demand_key(visit: Caller) -> None:
    """On an anonymous side the invitation lets go of the draft: only the key finds a receipt that got lost."""
    if visit.standing.invitation and not asks_for_signature(visit) and HEADER not in visit.request.headers:
        raise ApiProblem("key-missing")


def _unsigned(visit: Caller, signature: str) -> list[FieldProblem]:
    message = signature_needs(visit, signature)
    code = "too_long" if signature else "required"
    return [FieldProblem("", "signed_by", code, message)] if message else []


def _receipt(visit: Caller, draft: Draft) -> dict[str, Any]:
    sent = None if draft.trial else sent_response(draft)
    wave = visit.standing.wave
    see = reverse("surveys_answering:my", args=[visit.slug, visit.language])
    return {
        "receipt": "" if draft.trial else receipt_of(draft),
        "sent_on": sent.sent_on.isoformat() if sent else None,
        "report_back_on": wave.report_back_on.isoformat() if wave.report_back_on else None,
        "see": visit.request.build_absolute_uri(see),
        "token": draft_token(draft.pk, draft.generation),
    }
