"""A request that comes twice is done once; another one with the same key is told what is stored."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.answering.models import Draft, Response
from surveys.api.idempotency import forget_old_answers
from surveys.api.models import IdempotentAnswer
from surveys.jobs.registry import all_jobs
from tests.surveys.answering.conftest import publish
from tests.surveys.answering.invitations.conftest import invited, token_of

from .conftest import Program, random_key

pytestmark = pytest.mark.django_db
KEY = "Idempotency-Key"


def reused(answer) -> dict:
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:augenhoehe:problem:key-reused")
    return answer.json()["state"]


def test_beginning_twice_with_one_key_is_one_draft(program):
    key = {KEY: random_key()}
    first = program.begin(**key)
    again = Program().begin(**key)
    assert (again.status_code, again.json(), again["Location"]) == (201, first.json(), first["Location"])
    assert Draft.objects.count() == 1


def test_without_a_key_every_beginning_is_a_new_one(program):
    assert program.begin().json()["token"] != Program().begin().json()["token"]


def test_the_same_key_with_something_else_is_told_what_is_stored_but_no_token(program):
    key = {KEY: random_key()}
    begun = program.begin(**key).json()
    state = reused(Program(language="fa").begin(**key))
    assert state == {name: part for name, part in begun.items() if name not in ("token", "resume")}


def test_one_key_means_something_else_for_every_draft(program):
    key = {KEY: random_key()}
    other = Program()
    for each in (program, other):
        each.begin()
        assert each.save("about", {"kind": "mo"}, **key).status_code == 200
        each.save("needs", {})
    key = {KEY: random_key()}
    assert program.submit(**key).json()["receipt"] != other.submit(**key).json()["receipt"]


def test_sending_with_a_key_is_answered_again_even_where_the_invitation_forgot_the_draft(survey):
    program = Program()
    program.begin({"invitation": token_of(invited(survey.waves.get()))})
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    key = {KEY: random_key()}
    first = program.submit(**key)
    assert program.submit(**key).json() == first.json()
    assert reused(program.submit({"signed_by": "A"}, **key))["receipt"] == first.json()["receipt"]
    assert Response.objects.count() == 1


def test_saving_with_a_key_is_done_once_and_tells_the_answers_as_they_are_stored(program):
    program.begin()
    etag, key = program.get("draft/steps/about/")["ETag"], {KEY: random_key()}
    first = program.save("about", {"kind": "mo"}, if_match=etag, **key)
    assert program.save("about", {"kind": "mo"}, if_match=etag, **key).json() == first.json()
    state = reused(program.save("about", {"kind": "office"}, if_match=etag, **key))
    assert (state["revision"], state["answers"]) == (1, {"kind": "mo", "topics": None})


def test_what_was_refused_may_be_sent_again_with_the_same_key(program):
    program.begin()
    key = {KEY: random_key()}
    assert program.save("about", {}, **key).status_code == 422
    assert program.save("about", {"kind": "mo"}, **key).status_code == 200


@pytest.mark.parametrize("key", ["1", "short", "a" * 65, "ä" * 30, "a b c d e f g h i j k l m n"])
def test_a_key_that_somebody_else_may_send_is_refused(program, key):
    answer = program.begin(**{KEY: key.encode().decode("latin-1")})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:augenhoehe:problem:bad-key")
    assert Draft.objects.count() == 0


def test_nothing_that_is_stored_can_be_read_or_leads_to_a_draft(program):
    key = random_key()
    program.begin(**{KEY: key})
    program.save("about", {"kind": "other", "kind_other": "Chor"}, **{KEY: key})
    stored = str(list(IdempotentAnswer.objects.values_list()))
    assert not [secret for secret in (key, program.token, "Chor", "about", "klein") if secret in stored]


def test_what_is_stored_is_forgotten_after_two_days(program):
    program.begin(**{KEY: random_key()})
    assert forget_old_answers() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert (forget_old_answers(), forget_old_answers()) == (1, 0)
    assert "forget_old_answers" in {job.name for job in all_jobs()}


def test_a_repeated_request_tells_one_state_the_present_one(program):
    program.begin()
    etag, key = program.get("draft/steps/about/")["ETag"], {KEY: random_key()}
    program.save("about", {"kind": "mo"}, if_match=etag, **key)
    now = program.save("about", {"kind": "other", "kind_other": "Chor"})
    again = program.save("about", {"kind": "mo"}, if_match=etag, **key)
    assert (again.status_code, again.json(), again["ETag"]) == (200, now.json(), now["ETag"])


def test_after_a_withdrawal_a_repeated_sending_says_no_day(program):
    program.begin()
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    key = {KEY: random_key()}
    code = program.submit(**key).json()["receipt"]
    assert program.call("DELETE", "receipt/", Authorization=f"Bearer {code}").status_code == 204
    assert program.submit(**key).json() == program.submit().json()
    assert program.submit(**key).json()["sent_on"] is None


def test_beginning_again_with_an_invitation_and_its_key_tells_how_far_the_draft_is(survey):
    program, key = Program(), {KEY: random_key()}
    sent = {"invitation": token_of(invited(survey.waves.get()))}
    assert program.begin(sent, **key).status_code == 201
    program.save("about", {"kind": "mo"})
    again = Program().begin(sent, **key)
    assert (again.status_code, again.json()["next_step"], again.json()["token"]) == (201, "needs", program.token)
    program.save("needs", {})
    program.submit(**{KEY: random_key()})
    assert Program().begin(sent, **key).json()["type"].endswith(":already-sent")


def test_a_key_of_one_operation_is_refused_by_every_other(program):
    publish("zweite")
    program.begin()
    key = {KEY: random_key()}
    program.save("about", {"kind": "mo"}, **key)
    for other in (
        program.save("needs", {}, **key),
        program.call("PUT", "draft/steps/nowhere/", {"answers": {}}, **{"If-Match": "*"} | key),
        program.submit(**key),
    ):
        assert (other.status_code, other.json()["type"]) == (409, "urn:augenhoehe:problem:key-reused")
        assert "receipt" not in other.json().get("state", {})
    assert Program("zweite").begin(**key).status_code == 201


MOVES = st.lists(
    st.tuples(st.sampled_from(["begin", "about", "needs", "send"]), st.integers(0, 2), st.booleans()), max_size=12
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_however_requests_are_repeated_each_key_has_one_answer(survey, moves):
    """Every move is sent with one of three keys, and with one of two payloads."""
    Draft.objects.all().delete()
    Response.objects.all().delete()
    IdempotentAnswer.objects.all().delete()
    keys = {(name, number): random_key() for name in ("begin", "about", "needs", "send") for number in range(3)}
    program, known = Program(), {}
    program.begin()
    for name, number, variant in moves:
        answer = move(program, name, keys[name, number], variant)
        assert answer.status_code < 500
        before = known.get((name, number))
        if before is None:
            if answer.status_code < 300:
                known[name, number] = (variant, answer.status_code, answer.json())
        elif before[0] == variant:
            assert answer.status_code == before[1]
            assert name not in ("begin", "send") or answer.json() == before[2]
        else:
            reused(answer)
    assert Response.objects.count() == Draft.objects.filter(submitted=True).count() <= 1
    assert Draft.objects.count() == 1 + sum(name == "begin" for name, _number in known)


def move(program: Program, name: str, key: str, variant: bool):
    headers = {KEY: key}
    if name == "begin":
        return Program(language="fa" if variant else "de").begin(**headers)
    if name == "send":
        return program.submit({"erase_earlier": variant}, **headers)
    answers = {
        "about": {"kind": "mo", "topics": ["b"] if variant else ["c"]},
        "needs": {"mail": f"{variant}@example.org"},
    }
    return program.save(name, answers[name], **headers)
