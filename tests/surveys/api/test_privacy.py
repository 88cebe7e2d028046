"""A copy of the whole database, and the key that lies outside of it, against the promise of an anonymous side."""

import json

import pytest

from surveys.answering.encryption import decrypted
from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Draft, Response
from surveys.answering.submission import receipt_of
from surveys.answering.tokens import draft_token, request_mac, response_id
from tests.surveys.answering.invitations.conftest import several, token_of
from tests.surveys.answering.invitations.dump import Row, dump, of

from .conftest import Program, random_key

pytestmark = pytest.mark.django_db
KEY = "Idempotency-Key"


@pytest.fixture
def answered(survey) -> list[Invitation]:
    """Three organisations have answered, each request with a key of its own; one of them sent once more."""
    asked = several(survey.waves.get(), 3)
    for invitation in asked:
        program = Program()
        program.begin({"invitation": token_of(invitation)}, **{KEY: random_key()})
        program.save("about", {"kind": "mo"}, **{KEY: random_key()})
        program.save("needs", {}, **{KEY: random_key()})
        key = {KEY: random_key()}
        assert program.submit(**key).json() == program.submit(**key).json()
    assert Response.objects.count() == 3
    return asked


def in_the_open(row: Row) -> str:
    """All that a row holds, and what its encrypted cells hold for who has the key."""
    return "\n".join([row.words, *(decrypted(text) for _name, text in row.cells)]).replace("-", "").lower()


def words_of_invitation(invitation: Invitation) -> set[str]:
    """What the invitation can be known by: with the key also what a request that carried it would leave behind."""
    token = token_of(invitation)
    path = "/api/surveys/v1/surveys/klein/de/drafts/"
    payload = json.dumps({"invitation": token}, sort_keys=True)
    return {token, invitation.reference.hex, invitation.token_hash, request_mac("POST", path, payload)}


def words_of_answers(draft: Draft) -> set[str]:
    """What a draft, and its response, can be known by."""
    codes = {draft_token(draft.pk, draft.generation), receipt_of(draft).replace("-", "").lower()}
    return codes | {draft.pk.hex[:8], response_id(draft.pk).hex[:8]}


def test_no_row_names_an_invitation_and_answers_even_to_who_has_the_key(answered):
    drafts = list(Draft.objects.all())
    for row in dump():
        words = in_the_open(row)
        asked = [each for each in answered if any(word in words for word in words_of_invitation(each))]
        sent = [each for each in drafts if any(word in words for word in words_of_answers(each))]
        assert not (asked and sent), row


def test_no_row_of_a_request_names_an_invitation_at_all(answered):
    rows = of(dump(), "idempotentanswer")
    assert len(rows) == 4 * len(answered)
    for row in rows:
        assert not [each for each in answered if any(word in in_the_open(row) for word in words_of_invitation(each))]


def test_rows_of_requests_look_alike_whatever_was_asked(answered):
    rows = of(dump(), "idempotentanswer")
    assert len({len(row.cell("answer")) for row in rows}) == 1
    assert len({value for row in rows for name, value in row.cells if name != "expires_on"}) == 3 * len(rows)
