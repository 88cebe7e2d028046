"""Several programs at the same moment, against the real database."""

import pytest

from surveys.answering.models import Draft, Response
from surveys.api.models import IdempotentAnswer
from tests.surveys.answering.conftest import publish
from tests.surveys.answering.invitations.conftest import invited, token_of
from tests.surveys.answering.test_concurrency import WINDOWS, at_once

from .conftest import Program, random_key

pytestmark = pytest.mark.django_db(transaction=True)


def test_seven_beginnings_with_one_key_are_one_draft():
    publish()
    key = {"Idempotency-Key": random_key()}
    tokens = at_once(lambda _number: Program().begin(**key).json()["token"])
    assert len(set(tokens)) == 1
    assert Draft.objects.count() == IdempotentAnswer.objects.count() == 1


def test_seven_people_of_one_organisation_begin_one_draft():
    survey = publish().version.survey
    token = token_of(invited(survey.waves.get()))
    outcomes = at_once(lambda _number: Program().begin({"invitation": token}).status_code)
    assert sorted(outcomes) == [200] * (WINDOWS - 1) + [201]
    assert Draft.objects.count() == 1


def test_of_seven_who_save_one_step_one_is_first_and_the_others_are_told():
    publish()
    program = Program()
    program.begin()
    etag = program.get("draft/steps/about/")["ETag"]

    def save(number: int) -> int:
        return program.save("about", {"kind": "other", "kind_other": f"Nummer {number}"}, if_match=etag).status_code

    outcomes = at_once(save)
    assert sorted(outcomes) == [200] + [412] * (WINDOWS - 1)
    saved = Draft.objects.get().steps["about"]
    assert (saved["revision"], saved["answers"]["kind_other"]) == (1, f"Nummer {outcomes.index(200)}")


@pytest.mark.parametrize("key", [{}, {"Idempotency-Key": random_key()}], ids=["without a key", "with one key"])
def test_seven_sendings_are_one_response_with_one_receipt(key):
    publish()
    program = Program()
    program.begin()
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    receipts = at_once(lambda _number: program.submit(**key).json()["receipt"])
    assert len(set(receipts)) == 1
    assert Response.objects.count() == 1


def test_seven_sendings_of_one_key_have_one_receipt_where_the_invitation_forgets_the_draft():
    survey = publish().version.survey
    program = Program()
    program.begin({"invitation": token_of(invited(survey.waves.get()))})
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    key = {"Idempotency-Key": random_key()}
    answers = at_once(lambda _number: program.submit(**key))
    assert [answer.status_code for answer in answers] == [200] * WINDOWS
    assert len({answer.json()["receipt"] for answer in answers}) == Response.objects.count() == 1
