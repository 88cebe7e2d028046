"""Keeps what a helper has typed: a draft with all its steps, sent at once."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from surveys.answering.compiled import survey_of_version
from surveys.answering.drafts import new_draft, saved_step
from surveys.answering.invitations.models import Invitation, SpentInvitation
from surveys.answering.models import Draft, Response
from surveys.answering.queries import Standing
from surveys.answering.submission import submit
from surveys.answering.tokens import response_id, spent_mac
from surveys.answering.uploads.receiving import SentFiles
from surveys.definition.models import Wave
from surveys.domain.engine.session import LabelOf
from surveys.domain.journey import Journey

from .one_page import answers_by_step


class Incomplete(Exception):
    """A step still lacks something; `step` is its key."""

    def __init__(self, step: str):
        super().__init__(step)
        self.step = step


def take_down(
    *,
    standing: Standing,
    entry: uuid.UUID,
    answers: Mapping[str, Any],
    label_of: LabelOf,
    language: str,
    mode: str,
    day: date | None,
    files: SentFiles | None = None,
) -> None:
    """Call inside a transaction. Raises Incomplete, and IntegrityError where the same entry was kept already."""
    survey = survey_of_version(standing.version_id)
    steps = {key: saved_step(own, 1, "") for key, own in answers_by_step(survey, answers)}
    standing.draft = new_draft(standing=standing, language=language, steps=steps, id=entry, mode=mode)
    journey = Journey(survey, standing.answers, standing.saved, label_of)
    if journey.first_open:
        raise Incomplete(journey.first_open.key)
    standing.draft.save(force_insert=True)
    if files:
        files.keep(standing.draft, set())
    submit(standing=standing, journey=journey, language=language)
    if day:
        Response.objects.filter(pk=response_id(entry)).update(sent_on=day)


def kept_entry(wave: Wave, entry: uuid.UUID) -> Draft | None:
    """What a helper has sent before under this id."""
    return Draft.objects.filter(pk=entry, wave=wave, submitted=True).exclude(mode="online").first()


def open_invitations(wave: Wave) -> list[Invitation]:
    """Of those who have neither answered nor begun online. Two queries."""
    asked = Invitation.objects.filter(wave=wave, used=False, revoked=False, draft=None)
    found = list(asked.select_related("participant").order_by("participant__name"))
    macs = {spent_mac(invitation.token_hash): invitation for invitation in found}
    spent = SpentInvitation.objects.filter(mac__in=macs).values_list("mac", flat=True)
    gone = {macs[mac].pk for mac in spent}
    return [invitation for invitation in found if invitation.pk not in gone]


def hold(invitation_id: str) -> Invitation | None:
    """Until the transaction ends nobody else answers by it."""
    locked = Invitation.objects.select_related("participant").select_for_update(of=("self",))
    return locked.filter(pk=invitation_id).first()
