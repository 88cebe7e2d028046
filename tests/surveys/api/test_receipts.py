"""With the receipt code: see, correct, withdraw."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.receipts.limits import WRONG_CODES
from tests.surveys.answering.conftest import Respondent

from .conftest import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder(program) -> Program:
    program.token = program.answer_all()
    return program


def test_who_has_the_code_sees_everything_that_was_sent(holder):
    receipt = holder.get("receipt/").json()
    assert receipt["answers"] == Response.objects.get().answers
    assert receipt["in_words"][0]["answers"][0]["words"] == "Verein"
    assert (receipt["is_newest"], receipt["may_correct"], len(receipt["versions"])) == (True, True, 1)


def test_a_code_may_be_typed_as_it_is_read(holder):
    holder.token = holder.token.lower().replace("-", " ")
    assert holder.get("receipt/").status_code == 200


def test_a_correction_is_a_draft_whose_sending_supersedes(holder):
    code = holder.token
    begun = holder.call("POST", "receipt/correction/")
    assert begun.status_code == 201
    assert begun.json()["complete"]
    assert holder.call("POST", "receipt/correction/").json()["token"] == begun.json()["token"]
    holder.token = begun.json()["token"]
    assert holder.save("needs", {"story": "Neu"}).status_code == 200
    newer = holder.submit({"erase_earlier": True}).json()["receipt"]
    assert Response.objects.filter(superseded_by=None).get().answers["story"] == "Neu"
    holder.token = code
    old = holder.get("receipt/")
    assert (old.status_code, old.json()["type"]) == (409, "urn:augenhoehe:problem:newer-version")
    holder.token = newer
    assert [version["erased"] for version in holder.get("receipt/").json()["versions"]] == [True, False]


def test_what_a_page_sent_can_be_withdrawn_by_a_program_at_once_and_for_good(survey):
    person, program = Respondent(), Program()
    person.fill()
    person.send("check")
    program.token = person.client.cookies["draft"].value
    program.token = program.submit().json()["receipt"]
    assert program.call("DELETE", "receipt/").status_code == 204
    assert Response.objects.count() == 0
    assert program.call("DELETE", "receipt/").status_code == 401


def test_after_closing_nothing_is_corrected_but_still_seen_and_withdrawn(holder, survey):
    survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    assert holder.call("POST", "receipt/correction/").status_code == 410
    assert holder.get("receipt/").json()["may_correct"] is False
    assert holder.call("DELETE", "receipt/").status_code == 204


def test_wrong_codes_are_counted_and_right_ones_always_pass(holder, rf):
    right = holder.token
    holder.token = "AAAA-BBBB-CCCC-DDDD"
    assert holder.get("receipt/").status_code == 401
    WRONG_CODES.count(rf.get("/"), WRONG_CODES.most)
    held = holder.get("receipt/")
    assert (held.status_code, held["Retry-After"]) == (429, "3600")
    holder.token = right
    assert holder.get("receipt/").status_code == 200
