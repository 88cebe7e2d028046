"""From the check page to the receipt: once, complete, without a way back from the database."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surveys.answering.models import Draft, Response
from surveys.answering.tokens import token_hash

from .conftest import STRUCTURE, Respondent, publish


def code_on(page) -> str:
    return re.search(r'class="receipt-code"><bdi dir="ltr">([A-Z2-7-]+)<', page.content.decode())[1]


def test_check_page_shows_every_answer_with_a_way_to_change_it(respondent):
    respondent.fill(topics=("b", "c"))
    page = respondent.get("check").content.decode()
    for words in ("Verein", "Thema B", "Thema C", "Zeile B", "Zeile C"):
        assert words in page
    assert "Zeile A" not in page
    assert 'href="/s/klein/de/needs/?return_to=check#q_severity"' in page


def test_change_from_the_check_page_returns_to_it(respondent):
    respondent.fill()
    answer = respondent.client.post(
        "/s/klein/de/about/", {"revision": "1", "return_to": "check", "kind": "other", "kind_other": "Chor"}
    )
    assert answer["Location"] == "/s/klein/de/check/"


def test_sending_stores_asked_and_unanswered_as_null_and_leaves_out_what_was_not_asked(respondent):
    respondent.fill(topics=("b",))
    assert respondent.send("check")["Location"] == "/s/klein/de/receipt/"
    response = Response.objects.get()
    assert response.answers == {
        "kind": "mo",
        "topics": ["b"],
        "severity_b": None,
        "since": None,
        "order": None,
        "story": None,
        "mail": None,
    }
    assert (response.side, response.language, response.mode) == ("mo", "de", "online")


def test_answers_of_steps_that_became_hidden_are_not_sent(respondent):
    respondent.fill(kind="office")
    respondent.send("about", revision=1, kind="mo", topics=["b"])
    respondent.send("check")
    assert "rooms" not in Response.objects.get().answers


def test_second_click_shows_the_same_receipt(respondent):
    respondent.fill()
    respondent.send("check")
    first = code_on(respondent.get("receipt"))
    assert respondent.send("check")["Location"] == "/s/klein/de/receipt/"
    assert code_on(respondent.get("receipt")) == first
    assert Response.objects.get().receipt_hash == token_hash(first)


def test_going_back_after_sending_leads_to_the_receipt(respondent):
    respondent.fill()
    respondent.send("check")
    assert respondent.get("about")["Location"] == "/s/klein/de/receipt/"
    assert respondent.send("about", kind="office")["Location"] == "/s/klein/de/receipt/"
    assert Response.objects.get().answers["kind"] == "mo"


def test_draft_keeps_no_answer_and_no_way_to_the_response(respondent):
    respondent.fill()
    respondent.send("check")
    draft, response = Draft.objects.get(), Response.objects.get()
    assert draft.steps == {}
    assert str(response.id) not in str(Draft.objects.values().get())


def test_incomplete_draft_leads_to_what_is_missing(respondent):
    respondent.send("about", kind="mo")
    assert respondent.send("check")["Location"] == "/s/klein/de/needs/"
    assert Response.objects.count() == 0


def test_sending_costs_at_most_ten_statements(respondent):
    respondent.fill()
    with CaptureQueriesContext(connection) as queries:
        respondent.send("check")
    assert len(queries) <= 10


def test_closed_wave_keeps_the_draft_and_says_so(respondent, survey):
    respondent.fill()
    survey.waves.update(closes=timezone.now() - timedelta(minutes=1))
    page = respondent.get("check")
    assert page.status_code == 410
    assert respondent.send("check").status_code == 410
    assert respondent.get("about").status_code == 410
    assert Respondent().get("about").status_code == 410
    assert Respondent().send("about", kind="mo").status_code == 410
    assert (Response.objects.count(), Draft.objects.count()) == (0, 1)


def test_step_sent_after_closing_is_still_saved(respondent, survey):
    respondent.send("about", kind="mo")
    survey.waves.update(closes=timezone.now() - timedelta(minutes=1))
    respondent.send("needs", story="kurz")
    assert Draft.objects.get().steps["needs"]["answers"]["story"] == "kurz"


def test_wave_that_is_not_open_yet_says_when(survey, respondent):
    survey.waves.update(opens=timezone.now() + timedelta(days=1))
    assert respondent.get("about").status_code == 410


def test_planning_the_next_wave_leaves_the_running_one_open(respondent, survey):
    survey.waves.create(number=2, report_back_on=timezone.localdate(), opens=timezone.now() + timedelta(days=90))
    assert respondent.get("about").status_code == 200
    survey.waves.filter(number=2).update(opens=timezone.now() - timedelta(hours=1))
    respondent.send("about", kind="mo")
    assert Draft.objects.get().wave.number == 2


def test_going_on_later_after_sending_leads_to_the_receipt(respondent):
    respondent.fill()
    respondent.send("check")
    assert respondent.get("later")["Location"] == "/s/klein/de/receipt/"


def test_draft_keeps_its_version_when_a_new_one_is_published(respondent):
    respondent.send("about", kind="mo")
    publish(number=2, structure={"steps": [{"key": "only", "questions": [{"key": "new", "type": "text"}]}]})
    assert respondent.get("needs").status_code == 200
    assert Respondent().get("needs").status_code == 404
    assert Respondent().get("only").status_code == 200
    respondent.send("needs")
    respondent.send("check")
    assert Response.objects.get().version.number == 1


def test_trial_never_becomes_a_response(respondent, admin_user, survey):
    survey.waves.update(opens=timezone.now() + timedelta(days=1))
    assert respondent.get("trial")["Location"].startswith("/")
    respondent.client.force_login(admin_user)
    assert respondent.get("trial")["Location"] == "/s/klein/de/about/"
    respondent.fill()
    respondent.send("check")
    assert respondent.get("receipt").status_code == 200
    assert Response.objects.count() == 0


def test_link_opens_the_draft_on_another_device(respondent):
    respondent.send("about", kind="mo", topics=["c"])
    link = re.search(
        r'href="(http://testserver/s/klein/de/resume/[a-z2-7]{32}/)"', respondent.get("later").content.decode()
    )[1]
    other = Respondent()
    assert not other.client.get(link).cookies
    assert other.client.post(link)["Location"] == "/s/klein/de/needs/"
    assert 'value="c" id="id_topics-c" checked' in other.get("about").content.decode()
    assert other.client.get(link.replace("/resume/", "/resume/x")).status_code == 404


def test_forgetting_leaves_the_draft_but_not_in_this_browser(respondent):
    respondent.send("about", kind="mo")
    respondent.send("forget")
    assert 'id="id_kind" checked' not in respondent.get("about").content.decode()
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("place", ["", "about", "needs", "check", "receipt", "later", "trial", "resume/x"])
def test_unknown_survey_is_not_found_anywhere(db, place):
    publish()
    assert Respondent(slug="other").get(place).status_code == 404


def test_structure_of_the_tests_has_no_mistakes():
    from surveys.domain.check import problems_of
    from surveys.domain.structure import from_json

    assert problems_of(from_json(STRUCTURE)) == []
