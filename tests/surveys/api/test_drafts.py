"""A draft from its beginning to its receipt, by a program."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.models import Draft, Response
from surveys.answering.suspicion import FAST, MOST_AN_HOUR, NEW_DRAFTS
from tests.surveys.answering.conftest import Respondent, publish
from tests.surveys.answering.invitations.conftest import CONFIDENTIAL, invited, token_of

from .conftest import Program, random_key

pytestmark = pytest.mark.django_db
KEY = "Idempotency-Key"


def test_a_program_begins_saves_checks_and_sends(program):
    begun = program.begin()
    assert (begun.status_code, begun["Location"]) == (201, "/api/surveys/v1/surveys/klein/de/draft/")
    assert begun.json()["next_step"] == "about"
    assert [name for name, said in begun.json().items() if program.token in str(said)] == ["token", "resume"]
    assert [error["code"] for error in program.get("draft/check/").json()["errors"]] == ["required", "not_saved"]
    saved = program.save("about", {"kind": "mo", "topics": ["b", "a"], "why_a": "Darum"})
    assert saved.status_code == 200, saved.json()
    assert saved.json()["answers"] == {"kind": "mo", "topics": ["a", "b"], "why_a": "Darum"}
    assert saved.json()["next_step"] == "needs"
    needs = {"severity_a": "2", "since__missing": "prefer_not_say", "order": ["z", "x"], "mail": "a@example.org"}
    assert program.save("needs", needs).json()["complete"]
    assert program.get("draft/check/").json() == {"complete": True, "errors": []}
    sent = program.submit().json()
    response = Response.objects.get()
    assert response.answers == {
        "kind": "mo",
        "topics": ["a", "b"],
        "why_a": "Darum",
        "severity_a": "2",
        "severity_b": None,
        "since": None,
        "since__missing": "prefer_not_say",
        "order": ["z", "x"],
        "story": None,
        "mail": "a@example.org",
    }
    assert len(sent["receipt"]) == 19


def codes(answer) -> list[tuple[str, str, str]]:
    return [(error["step"], error["field"], error["code"]) for error in answer.json()["errors"]]


def kind(answer) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("urn:augenhoehe:problem:")


def test_a_draft_of_a_program_goes_on_on_the_pages_and_back(program):
    begun = program.begin().json()
    program.save("about", {"kind": "mo"})
    person = Respondent()
    place = begun["resume"].removeprefix("http://testserver")
    assert person.client.post(place).status_code == 302
    assert person.send("needs", mail="b@example.org").status_code == 302
    state = program.get("draft/").json()
    assert (state["complete"], state["answers"]["mail"]) == (True, "b@example.org")
    assert person.send("check").status_code == 302
    assert program.get("draft/").json()["sent"]


def test_a_draft_of_the_pages_goes_on_by_a_program(program):
    person = Respondent()
    person.send("about", kind="mo")
    program.token = person.client.cookies["draft"].value
    state = program.get("draft/").json()
    assert (state["next_step"], state["answers"]) == ("needs", {"kind": "mo", "topics": None})
    assert program.save("needs", {}).status_code == 200
    assert program.submit().status_code == 200
    assert Response.objects.get().answers["kind"] == "mo"


def test_sending_twice_finds_the_same_receipt(program):
    code = program.answer_all()
    assert program.submit().json()["receipt"] == code
    assert Response.objects.count() == 1
    assert program.get("draft/").json()["steps"] == []
    assert kind(program.save("needs", {}, if_match="*")) == (409, "already-sent")


def test_what_is_missing_is_told_by_step_and_field(program):
    program.begin()
    program.save("about", {"kind": "mo", "topics": ["b"]})
    refused = program.submit()
    assert kind(refused) == (422, "invalid")
    assert codes(refused) == [("needs", "", "not_saved")]
    assert Response.objects.count() == 0


def test_answers_that_came_too_fast_are_noted(program):
    program.begin()
    program.save("about", {"kind": "mo", "topics": ["a", "b"], "why_a": "Darum"})
    program.save("needs", {"story": "Text", "mail": "a@example.org"})
    program.submit()
    assert Response.objects.get().flags == [FAST]


@pytest.mark.parametrize("token", ["", "x", "i-x", "trial-x", "\xe4", "a b"])
def test_a_token_that_opens_nothing_is_refused(program, token):
    headers = {"Authorization": f"Bearer {token}"}
    answer = program.get("draft/", **headers)
    assert kind(answer) == (401, "unauthorized")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_of_another_survey_opens_nothing(program):
    publish("zweite")
    other = Program("zweite")
    other.begin()
    program.token = other.token
    assert kind(program.get("draft/")) == (401, "unauthorized")


def test_a_cookie_opens_nothing(program):
    person = Respondent()
    person.send("about", kind="mo")
    assert person.client.get(program.base + "draft/").status_code == 401


def test_the_people_of_an_organisation_share_one_draft(survey):
    survey.privacy = CONFIDENTIAL
    survey.save()
    invitation = invited(survey.waves.get())
    one, other = Program(), Program()
    assert one.begin({"invitation": token_of(invitation)}).status_code == 201
    assert other.begin({"invitation": f"i-{token_of(invitation)}"}).status_code == 200
    assert one.token == other.token
    one.call("PUT", "draft/steps/about/", {"answers": {"kind": "mo"}, "by": "Anna"}, **{"If-Match": '"x"'})
    one.save("about", {"kind": "mo"})
    other.save("needs", {})
    unsigned = other.submit()
    assert codes(unsigned) == [("", "signed_by", "required")]
    assert other.submit({"signed_by": "Eine Person"}).status_code == 200
    assert one.get("draft/").json()["sent"]
    assert Response.objects.get().participant == invitation.participant


def test_after_an_anonymous_answer_nothing_leads_from_the_invitation_to_it(survey):
    invitation = invited(survey.waves.get())
    program = Program()
    program.begin({"invitation": token_of(invitation)})
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    sent = program.submit(**{KEY: random_key()}).json()
    assert kind(program.submit()) == (409, "already-sent")
    assert kind(program.begin({"invitation": token_of(invitation)})) == (409, "already-sent")
    program.token = sent["token"]
    assert program.submit().json()["receipt"] == sent["receipt"]
    assert Draft.objects.get().invitation is None


def test_an_anonymous_invitation_is_used_up_only_where_the_receipt_can_be_had_again(survey):
    program = Program()
    program.begin({"invitation": token_of(invited(survey.waves.get()))})
    program.save("about", {"kind": "mo"})
    assert kind(program.submit()) == (422, "invalid")
    program.save("needs", {})
    assert kind(program.submit()) == (428, "key-missing")
    assert not program.get("draft/").json()["sent"]
    key = {KEY: random_key()}
    assert program.submit(**key).json()["receipt"] == program.submit(**key).json()["receipt"]
    assert Response.objects.count() == 1


def test_a_signature_that_is_too_long_is_told_as_such(survey):
    survey.privacy = CONFIDENTIAL
    survey.save()
    program = Program()
    program.begin({"invitation": token_of(invited(survey.waves.get()))})
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    ((_step, field, code),) = codes(program.submit({"signed_by": "N" * 101}))
    assert field.endswith("signed_by")
    assert code.endswith("too_long")
    assert program.submit({"signed_by": "N" * 100}).status_code == 200


def test_an_invitation_that_is_none_is_told(program):
    answer = program.begin({"invitation": "nonsense"})
    assert codes(answer) == [("", "invitation", "unknown")]


def test_an_invitation_has_to_be_begun_first(survey):
    program = Program()
    program.token = f"i-{token_of(invited(survey.waves.get()))}"
    assert kind(program.get("draft/")) == (409, "not-begun")


def test_a_closed_survey_takes_no_new_draft_and_sends_none_but_still_saves(program, survey):
    program.begin()
    program.save("about", {"kind": "mo"})
    survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    assert program.save("needs", {}).status_code == 200
    assert kind(program.submit()) == (410, "closed")
    assert kind(Program().begin()) == (410, "closed")


def test_a_survey_that_has_not_opened_takes_no_draft(program, survey):
    survey.waves.update(opens=timezone.now() + timedelta(days=1))
    assert kind(program.begin()) == (410, "not-open-yet")


def test_too_many_drafts_from_one_place_are_held_back_but_not_two_hundred_people(program, rf):
    request = rf.get("/")
    NEW_DRAFTS.count(request, 200)
    assert program.begin().status_code == 201
    NEW_DRAFTS.count(request, MOST_AN_HOUR)
    held = Program().begin()
    assert (kind(held), held["Retry-After"]) == ((429, "too-many"), "3600")


def test_a_language_that_is_not_offered_has_no_drafts(survey):
    assert Program(language="en").begin().status_code == 404
    assert Program(language="xx").begin().status_code == 404


def test_messages_are_in_the_language_of_the_address(survey):
    german, persian = Program(language="de"), Program(language="fa")
    german.begin()
    persian.token = german.token
    refused = german.save("about", {"kind": "mo", "mail": "x", "topics": "a"})
    again = persian.save("about", {"kind": "mo", "topics": "a"})
    assert refused.json()["title"] == "Bitte prüfen Sie Ihre Angaben"
    assert again["Content-Language"] == "fa"
    assert again.json()["title"] != refused.json()["title"]
