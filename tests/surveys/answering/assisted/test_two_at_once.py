"""The same entry sent twice at the same moment, and two helpers for one organisation."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Participant, Response
from tests.surveys.answering.conftest import publish

PLACE = "/s/klein/de/assisted/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey(transactional_db):
    return publish().version.survey


@pytest.fixture
def helpers(survey) -> list[Client]:
    user = get_user_model().objects.create(username="helper", is_superuser=True)
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(user)
    return clients


def all_at_once(helpers: list[Client], sent: list[dict]) -> list[int]:
    def post(pair) -> int:
        client, fields = pair
        try:
            return client.post(
                PLACE, {"entry[mode]": "paper", "entry[language]": "de", "kind": "mo", **fields}
            ).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(helpers)) as pool:
        return list(pool.map(post, zip(helpers, sent, strict=True)))


def test_same_entry_at_the_same_moment_is_one_response(helpers):
    same = {"entry[id]": str(uuid.uuid4())}
    assert set(all_at_once(helpers, [same] * 4)) == {302}
    assert Response.objects.count() == 1


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_two_helpers_for_one_organisation_are_one_response(helpers, survey, mode):
    survey.privacy = {"mo": mode}
    survey.save()
    participant = Participant.objects.create(key="org", name="Verein (erfunden)", side="mo")
    invitation = Invitation.objects.create(wave=survey.waves.get(), participant=participant, token_hash="x" * 64)
    sent = [{"entry[id]": str(uuid.uuid4()), "entry[invitation]": str(invitation.pk)} for _ in helpers]
    assert sorted(all_at_once(helpers, sent)) == [302, 422, 422, 422]
    assert Response.objects.count() == 1
