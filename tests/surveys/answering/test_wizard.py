"""Walking through the steps: what is shown, saved, refused, and at what cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.answering.models import Draft

from .conftest import Respondent

ALL_OF_ABOUT = "kind topics"


def test_first_visit_leaves_nothing_behind(respondent):
    page = respondent.get("about")
    assert page.status_code == 200
    assert Draft.objects.count() == 0
    assert not page.cookies


def test_first_valid_step_makes_a_draft_and_a_cookie_of_this_survey_only(respondent):
    answer = respondent.send("about", kind="mo")
    assert (answer.status_code, answer["Location"]) == (302, "/s/klein/de/needs/?saved=1")
    cookie = answer.cookies["draft"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/s/klein/", True, "Lax")
    assert Draft.objects.get().steps["about"]["answers"] == {"kind": "mo", "topics": None}


def test_wrong_step_is_shown_again_with_everything_typed(respondent):
    page = respondent.send("about", topics=["a"], why_a="<b>x</b>")
    text = page.content.decode()
    assert page.status_code == 422
    assert text.count("Bitte wählen Sie, was Sie sind.") == 2
    assert 'href="#id_kind"' in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text
    assert 'value="a" id="id_topics" checked' in text
    assert re.search(r"<title>Fehler: Über uns – Kleine Umfrage</title>", text)
    assert Draft.objects.count() == 0


def test_question_that_follows_from_an_answer_is_asked_on_the_same_page(respondent):
    first = respondent.send("about", shown=ALL_OF_ABOUT, kind="mo", topics=["a"])
    assert first["Location"] == "/s/klein/de/about/?more=1"
    page = respondent.client.get(first["Location"]).content.decode()
    assert 'id="q_why_a" hidden' not in page
    second = respondent.send("about", revision=1, shown=f"{ALL_OF_ABOUT} why_a", kind="mo", topics=["a"], why_a="")
    assert second.status_code == 422
    third = respondent.send("about", revision=1, shown=f"{ALL_OF_ABOUT} why_a", kind="mo", topics=["a"], why_a="Darum")
    assert third["Location"] == "/s/klein/de/needs/"


def test_step_hidden_by_answer_is_skipped_and_kept_in_the_draft(respondent):
    respondent.send("about", kind="office")
    respondent.send("office", rooms="۱۲")
    assert Draft.objects.get().steps["office"]["answers"] == {"rooms": 12}
    answer = respondent.send("about", revision=1, kind="mo")
    assert answer["Location"] == "/s/klein/de/needs/"
    assert respondent.get("office").status_code == 302
    assert Draft.objects.get().steps["office"]["answers"] == {"rooms": 12}


def test_later_step_waits_for_its_turn(respondent):
    assert respondent.get("needs")["Location"] == "/s/klein/de/about/"
    assert respondent.get("check")["Location"] == "/s/klein/de/about/"


@pytest.mark.parametrize("place", ["nowhere", "abóut", "about%00"])
def test_unknown_step_is_not_found(respondent, place):
    assert respondent.get(place).status_code == 404


def test_back_shows_what_was_saved(respondent):
    respondent.send("about", kind="other", kind_other="Chor & Co", topics=["b", "c"])
    page = respondent.get("about").content.decode()
    assert 'value="other" id="id_kind-other" checked' in page
    assert 'value="Chor &amp; Co"' in page
    assert 'value="b" id="id_topics-b" checked' in page


def test_answers_follow_into_another_language(respondent):
    respondent.send("about", kind="mo")
    page = respondent.in_language("fa").get("about").content.decode()
    assert "شما چه هستید؟" in page
    assert 'lang="fa" dir="rtl"' in page
    assert 'value="mo" id="id_kind" checked' in page
    assert '<span lang="de" dir="ltr">Welche Themen?</span>' in page


def test_language_that_is_not_offered_leads_to_the_source(respondent):
    assert respondent.in_language("tr").get("about")["Location"] == "/s/klein/de/about/"
    assert respondent.in_language("xx").get("about").status_code == 404


def test_wording_follows_the_side(respondent):
    respondent.send("about", kind="mo")
    assert "Warum A für Ihren Verein?" in respondent.get("about").content.decode()


def test_two_windows_lose_nothing(respondent):
    respondent.send("about", kind="mo", topics=["b"])
    late = respondent.send("about", revision=0, kind="office", topics=["c"])
    text = late.content.decode()
    assert late.status_code == 409
    assert "Thema B" in text
    assert 'value="c" id="id_topics-c" checked' in text
    assert Draft.objects.get().steps["about"]["answers"]["topics"] == ["b"]
    assert respondent.send("about", revision=1, kind="office", topics=["c"]).status_code == 302
    assert Draft.objects.get().steps["about"]["answers"]["topics"] == ["c"]


@pytest.mark.parametrize("revision", [1, 7, "x"])
def test_page_of_a_draft_that_is_gone_is_saved_as_it_is(respondent, revision):
    assert respondent.send("about", revision=revision, shown="zzz", kind="mo").status_code == 302
    assert respondent.send("needs", revision=revision, story="kurz").status_code == 302
    assert Draft.objects.get().steps["needs"]["answers"]["story"] == "kurz"


def test_same_answers_sent_twice_are_no_conflict(respondent):
    respondent.send("about", kind="mo")
    assert respondent.send("about", revision=0, kind="mo").status_code == 302


def test_tampered_fields_are_told_at_the_field(respondent):
    page = respondent.send("about", kind="hacked", topics=["a", "zzz"])
    assert page.status_code == 422
    assert 'href="#id_kind"' in page.content.decode()
    assert 'href="#id_topics"' in page.content.decode()
    assert Draft.objects.count() == 0


def test_form_from_another_site_is_refused(survey):
    stranger = Respondent(origin="https://evil.example")
    assert stranger.send("about", kind="mo").status_code == 403
    assert Respondent(origin="null").send("about", kind="mo").status_code == 403
    assert Respondent(origin="http://testserver").send("about", kind="mo").status_code == 302


def test_too_large_a_post_gets_a_page(respondent):
    respondent.send("about", kind="mo")
    assert respondent.send("needs", story="x" * 3_000_000).status_code == 413
    assert respondent.client.post("/s/klein/de/needs/", {f"f{i}": "" for i in range(30_000)}).status_code == 413
    assert Draft.objects.get().steps["about"]["answers"]["kind"] == "mo"


def test_embedded_survey_needs_no_cookie(survey):
    guest = Respondent()
    guest.base = "/s/klein/de/d/new/"
    first = guest.send("about", kind="mo")
    assert "draft" not in first.cookies
    assert first["Referrer-Policy"] == "no-referrer"
    token = first["Location"].split("/")[5]
    guest.base = f"/s/klein/de/d/{token}/"
    assert len(token) == 32
    assert guest.send("needs")["Location"] == f"/s/klein/de/d/{token}/check/"
    assert guest.client.get("/s/klein/de/d/unknown/about/").status_code == 404


def test_get_costs_one_query(respondent, django_assert_num_queries):
    respondent.get("about")
    with django_assert_num_queries(1):
        respondent.get("about")
    respondent.send("about", kind="mo")
    respondent.get("needs")
    with django_assert_num_queries(1):
        respondent.get("needs")


def test_step_costs_four_statements_with_one_write(respondent):
    respondent.get("about")
    for revision in range(3):
        with CaptureQueriesContext(connection) as queries:
            respondent.send("about", revision=revision, kind="mo")
        statements = [query["sql"].split()[0] for query in queries]
        # The test's own transaction turns BEGIN and COMMIT into SAVEPOINT and RELEASE.
        assert len(statements) <= 4, statements
        assert sum(word in ("INSERT", "UPDATE", "DELETE") for word in statements) == 1
