"""The first step arrives twice, because its answer got lost: one draft. And steps that arrive before their turn."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from surveys.answering.attempts import ATTEMPT_FIELD
from surveys.answering.models import Draft

from .conftest import Respondent, publish

ATTEMPT = {ATTEMPT_FIELD: "a-name-that-nobody-guesses"}


def test_first_step_whose_answer_got_lost_begins_one_draft(respondent):
    first = respondent.send("about", kind="mo", **ATTEMPT)
    again = Respondent()
    answer = again.send("about", kind="mo", **ATTEMPT)
    assert answer["Location"] == first["Location"]
    assert answer.cookies["draft"].value == first.cookies["draft"].value
    assert again.send("needs", story="kurz").status_code == 302
    draft = Draft.objects.get()
    assert {key: step["revision"] for key, step in draft.steps.items()} == {"about": 1, "needs": 1}


def test_without_a_cookie_too(survey):
    tokens = set()
    for _ in range(2):
        guest = Respondent()
        guest.base = "/s/klein/de/d/new/"
        tokens.add(guest.send("about", kind="mo", **ATTEMPT)["Location"])
    assert len(tokens) == Draft.objects.count() == 1


def test_other_answers_from_the_same_page_begin_a_draft_of_their_own(respondent):
    respondent.send("about", kind="mo", **ATTEMPT)
    other = Respondent()
    assert other.send("about", kind="office", **ATTEMPT).status_code == 302
    kinds = {draft.steps["about"]["answers"]["kind"] for draft in Draft.objects.all()}
    assert kinds == {"mo", "office"}
    assert other.get("office").status_code == 200


def test_page_left_open_on_a_shared_device_opens_no_draft_that_went_on(respondent):
    respondent.send("about", kind="mo", **ATTEMPT)
    respondent.send("needs", story="geheim")
    other = Respondent()
    other.send("about", kind="mo", **ATTEMPT)
    assert "geheim" not in other.get("needs").content.decode()
    respondent.send("check")
    assert Respondent().send("about", kind="mo", **ATTEMPT)["Location"] == "/s/klein/de/needs/?saved=1"
    assert Draft.objects.count() == 3


@pytest.mark.parametrize("attempt", ["", "short", "x" * 65, "ä" * 30, "a b" * 10, "\x00" * 30])
def test_name_that_could_be_guessed_joins_nobody(survey, attempt):
    for _ in range(2):
        assert Respondent().send("about", kind="mo", **{ATTEMPT_FIELD: attempt}).status_code == 302
    assert Draft.objects.count() == 2


def test_page_names_its_attempt_until_there_is_a_draft(respondent):
    def attempt_on(page) -> str:
        return page.content.decode().split('name=":attempt" value="')[1].split('"')[0]

    names = {attempt_on(respondent.get("about")) for _ in range(3)}
    assert len(names) == 3
    assert min(map(len, names)) >= 22
    wrong = respondent.send("about", **ATTEMPT)
    assert attempt_on(wrong) == ATTEMPT[ATTEMPT_FIELD]
    respondent.send("about", kind="mo")
    assert attempt_on(respondent.get("about")) == ""


def test_attempt_costs_nothing_while_all_goes_well(respondent):
    respondent.get("about")
    with CaptureQueriesContext(connection) as queries:
        respondent.send("about", kind="mo", **ATTEMPT)
    assert len(queries) <= 4


def test_step_that_arrives_before_its_turn_is_kept(respondent):
    answer = respondent.send("needs", story="kurz")
    assert answer["Location"] == "/s/klein/de/about/?early=1"
    assert Draft.objects.get().steps["needs"]["answers"]["story"] == "kurz"
    assert respondent.send("about", kind="mo").status_code == 302
    assert respondent.get("check").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_seven_arrivals_at_once_begin_one_draft():
    publish()

    def arrive(_number: int) -> str:
        try:
            return Respondent().send("about", kind="mo", **ATTEMPT).cookies["draft"].value
        finally:
            connections.close_all()

    with ThreadPoolExecutor(7) as pool:
        assert len(set(pool.map(arrive, range(7)))) == 1
    assert Draft.objects.count() == 1
