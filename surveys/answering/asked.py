"""What is asked of one organisation, for a page of the site that knows who speaks for it. Never what it answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from surveys.definition.minutes import core_minutes
from surveys.definition.models import TextEdition
from surveys.plugs import TraceEntry, plug

from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .invitations.messages import Messages, link_of
from .invitations.models import Invitation, SpentInvitation
from .models import Draft, Response
from .tokens import response_id, spent_mac


@dataclass(frozen=True)
class Asked:
    """One invitation whose wave has begun. `state` is `not_begun`, `begun` or `sent`; `link` the whole address.

    On an anonymous side only that the answers were sent is known, as on the page of the link, and not on which day.
    `trace` is what became of the answers, where their sender is known.
    """

    slug: str
    title: str
    language: str
    minutes: int
    last_day: date | None
    is_open: bool
    state: str
    link: str
    sent_on: date | None = None
    report_back_on: date | None = None
    trace: tuple[TraceEntry, ...] = ()


def asked_of(external_key: str, language: str) -> list[Asked]:
    """By the key the participant has in the directory; the newest wave first."""
    return list(_asked(external_key, language)) if external_key else []


def _asked(external_key: str, language: str) -> Iterator[Asked]:
    begun = Invitation.objects.filter(participant__external_key=external_key, revoked=False)
    begun = begun.filter(wave__opens__lte=timezone.now(), wave__report_back_on__isnull=False)
    found = begun.select_related("wave__survey", "participant", "draft").order_by("-wave__opens", "-pk")
    for invitation in found:
        try:
            edition = Messages(invitation.wave).edition
        except LookupError:  # never published
            continue
        yield _one(invitation, edition, language)


def _one(invitation: Invitation, edition: TextEdition, language: str) -> Asked:
    wave, offered = invitation.wave, languages_of_edition(edition.pk)
    spoken = next((code for code in (language, invitation.language) if code in offered), offered[0])
    texts = texts_of_edition(edition.pk, spoken, invitation.participant.side)
    draft = getattr(invitation, "draft", None)
    response = _response(draft)
    return Asked(
        slug=wave.survey.slug,
        title=texts.plain("title"),
        language=spoken,
        minutes=core_minutes(survey_of_version(edition.version_id), texts.all_plain()),
        last_day=timezone.localtime(wave.closes).date() if wave.closes else None,
        is_open=wave.is_open(),
        state=_state(invitation, draft),
        link=link_of(invitation, wave.survey.slug, spoken),
        sent_on=response.sent_on if response else None,
        report_back_on=wave.report_back_on,
        trace=tuple(plug("RECEIPT_TRACE").entries(response, language)) if response else (),
    )


def _state(invitation: Invitation, draft: Draft | None) -> str:
    if invitation.used or (draft and draft.submitted) or _is_spent(invitation):
        return "sent"
    return "begun" if draft and draft.steps else "not_begun"


def _is_spent(invitation: Invitation) -> bool:
    return SpentInvitation.objects.filter(mac=spent_mac(invitation.token_hash)).exists()


def _response(draft: Draft | None) -> Response | None:
    """Where the side does not answer anonymously: there the draft is still known."""
    if draft is None or not draft.submitted:
        return None
    return Response.objects.filter(pk=response_id(draft.id)).first()
