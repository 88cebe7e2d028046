"""An organisation that is invited to the small survey, and its browser. All names are synthetic."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.services import invite, mark_used_invitations
from surveys.answering.models import Participant
from surveys.answering.tokens import invitation_token
from surveys.definition.models import Survey, Wave
from tests.surveys.answering.conftest import Respondent, publish

CONFIDENTIAL = {"mo": "confidential", "administration": "confidential", "partner": "confidential"}


def participant(name: str = "Verein Muster", side: str = "mo", **more) -> Participant:
    return Participant.objects.create(key=name.lower().replace(" ", "-"), name=name, side=side, **more)


def invited(wave: Wave, name: str = "Verein Muster", side: str = "mo", **more) -> Invitation:
    return invite(wave=wave, participant=participant(name, side), **more)


def several(wave: Wave, count: int, side: str = "mo", **more) -> list[Invitation]:
    return [invited(wave, f"{side} {number}", side, **more) for number in range(count)]


def token_of(invitation: Invitation) -> str:
    return invitation_token(invitation.reference, invitation.generation)


def place_of(invitation: Invitation) -> str:
    """Below the address of the survey in a language."""
    return f"i/{token_of(invitation)}"


def close(wave: Wave) -> None:
    wave.closes = timezone.now() - timedelta(hours=1)
    wave.save()


def next_batch() -> int:
    """Of tomorrow."""
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        return mark_used_invitations()


def answer(respondent: Respondent, invitation: Invitation, **answers) -> None:
    """Everything, from the link to the receipt."""
    assert respondent.send(place_of(invitation)).status_code == 302
    respondent.fill(**answers)
    assert respondent.send("check", signed_by="Eine Person").status_code == 302


@pytest.fixture
def survey(db) -> Survey:
    return publish().version.survey


@pytest.fixture
def confidential(survey) -> Survey:
    survey.privacy = CONFIDENTIAL
    survey.save()
    return survey


@pytest.fixture
def wave(survey) -> Wave:
    return survey.waves.get()


@pytest.fixture
def invitation(wave) -> Invitation:
    return invited(wave, language="fa", address="office@verein.example")


@pytest.fixture
def respondent(survey) -> Respondent:
    return Respondent()
