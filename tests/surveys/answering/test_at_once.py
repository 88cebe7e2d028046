"""What the page's script sends is answered with the page that follows: the very page that a redirect leads to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surveys.answering.at_once import PREFERENCE
from surveys.answering.invitations.services import invite
from surveys.answering.models import Draft, Participant
from surveys.answering.tokens import invitation_token
from surveys.definition.models import Wave

from .conftest import Respondent

SHOWN = "kind topics"


@pytest.fixture
def respondent(survey) -> Respondent:
    return Respondent(prefer=PREFERENCE)


def shown_at(respondent: Respondent, answer):
    """The page at the address that the answer names, asked for by a plain browser with the same cookies."""
    plain = Respondent()
    plain.client.cookies = respondent.client.cookies
    return plain.client.get(answer["Content-Location"])


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"kind": "mo"}, "needs/?saved=1"),
        ({"kind": "office"}, "office/?saved=1"),
        ({"kind": "mo", "topics": ["a"], "shown": SHOWN}, "about/?more=1"),
    ],
)
def test_first_step_is_saved_and_the_page_after_it_is_shown(respondent, fields, place):
    answer = respondent.send("about", **fields)
    assert (answer.status_code, answer["Content-Location"]) == (200, f"/s/klein/de/{place}")
    assert answer.content == shown_at(respondent, answer).content
    assert Draft.objects.get().steps["about"]["answers"]["kind"] == fields["kind"]
    assert answer.cookies["draft"]["path"] == "/s/klein/"
    assert (answer["Cache-Control"], answer["Content-Language"]) == ("no-store", "de")


def test_last_step_leads_to_the_answers_and_a_changed_one_back_to_them(respondent):
    respondent.send("about", kind="mo")
    last = respondent.send("needs")
    assert last["Content-Location"] == "/s/klein/de/check/"
    changed = respondent.send("about", revision=1, kind="mo", topics="b", return_to="check")
    for answer in (last, changed):
        assert answer.status_code == 200
    assert changed["Content-Location"] == "/s/klein/de/check/"
    assert changed.content == shown_at(respondent, changed).content != last.content


def test_step_before_its_turn_leads_to_what_is_open_and_says_so(respondent):
    respondent.send("about", kind="mo")
    respondent.send("about", revision=1, kind="office")
    answer = respondent.send("needs")
    assert answer["Content-Location"] == "/s/klein/de/office/?early=1"
    assert answer.content == shown_at(respondent, answer).content


@pytest.mark.parametrize(("fields", "status"), [({}, 422), ({"kind": "office", "revision": 0}, 409)])
def test_what_is_shown_again_has_no_other_address(respondent, fields, status):
    if status == 409:
        respondent.send("about", kind="mo")
    answer = respondent.send("about", **fields)
    assert answer.status_code == status
    assert "Content-Location" not in answer


def test_sending_everything_redirects_to_the_receipt(respondent):
    respondent.send("about", kind="mo")
    respondent.send("needs")
    answer = respondent.send("check")
    assert (answer.status_code, answer["Location"]) == (302, "/s/klein/de/receipt/")


def test_closed_survey_keeps_the_step_and_says_that_it_is_closed(respondent):
    respondent.send("about", kind="mo")
    Wave.objects.update(closes=timezone.now() - timedelta(minutes=1))
    answer = respondent.send("needs", story="Noch etwas")
    assert (answer.status_code, answer["Content-Location"]) == (410, "/s/klein/de/check/")
    assert Draft.objects.get().steps["needs"]["answers"]["story"] == "Noch etwas"


def test_embedded_survey_moves_to_the_address_of_its_draft_first(respondent):
    begun = respondent.send("d/new/about", kind="mo")
    assert begun.status_code == 302
    embedded = begun["Location"].removeprefix(respondent.base).rsplit("/", 2)[0]
    answer = respondent.send(f"{embedded}/needs")
    assert answer["Content-Location"] == f"{respondent.base}{embedded}/check/"
    assert answer.content == shown_at(respondent, answer).content
    assert answer["Referrer-Policy"] == "no-referrer"


def test_name_that_was_just_chosen_stands_on_the_next_page(survey, respondent):
    organisation = Participant.objects.create(key="verein", name="Verein Muster", side="mo")
    invitation = invite(wave=survey.waves.get(), participant=organisation)
    assert respondent.send(f"i/{invitation_token(invitation.reference, invitation.generation)}").status_code == 302
    answer = respondent.send("about", kind="mo", **{":name": "Vorstand"})
    assert answer.content == shown_at(respondent, answer).content
    assert 'value="Vorstand"' in answer.content.decode()


def test_step_and_the_page_after_it_cost_four_statements_with_one_write(respondent):
    respondent.send("about", kind="mo")
    respondent.send("needs")
    for revision in range(1, 4):
        with CaptureQueriesContext(connection) as queries:
            respondent.send("about", revision=revision, kind="mo", topics="b")
        statements = [query["sql"].split()[0] for query in queries]
        assert len(statements) <= 4, statements
        assert sum(word in ("INSERT", "UPDATE", "DELETE") for word in statements) == 1
