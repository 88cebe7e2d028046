"""An invited organisation whose people answer together. All names are synthetic."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.services import invite
from surveys.answering.models import Participant
from surveys.answering.tokens import invitation_token
from surveys.definition.models import Survey, Wave
from tests.surveys.answering.conftest import Respondent, publish

CONFIDENTIAL = {"mo": "confidential", "administration": "named", "partner": "confidential"}


class Member(Respondent):
    """A browser of somebody of the organisation, with a name that the others see."""

    def __init__(self, invitation: Invitation, name: str = "", language: str = "de"):
        super().__init__(language=language)
        self.name = name
        self.link = f"i/{invitation_token(invitation.reference, invitation.generation)}"
        self.begun = self.send(self.link)

    def save(self, step: str, revision: int = 0, **fields):
        return self.send(step, revision, **{":name": self.name}, **fields)


def another_wave(survey: Survey) -> Wave:
    """The earlier ones are over."""
    survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    return Wave.objects.create(
        survey=survey,
        number=survey.waves.count() + 1,
        opens=timezone.now() - timedelta(minutes=1),
        report_back_on=timezone.localdate() + timedelta(days=90),
    )


def text_of(page) -> str:
    return page.content.decode()


@pytest.fixture
def survey(db) -> Survey:
    survey = publish().version.survey
    survey.privacy = CONFIDENTIAL
    survey.save()
    return survey


@pytest.fixture
def anonymous(survey) -> Survey:
    survey.privacy = {}
    survey.save()
    return survey


@pytest.fixture
def organisation(survey) -> Participant:
    return Participant.objects.create(key="verein", name="Verein Muster", side="mo")


@pytest.fixture
def invitation(survey, organisation) -> Invitation:
    return invite(wave=survey.waves.get(), participant=organisation)


@pytest.fixture
def respondent(survey) -> Respondent:
    return Respondent()


@pytest.fixture
def stranger() -> Client:
    return Client(enforce_csrf_checks=True)
