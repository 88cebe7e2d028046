"""Several people, one draft: who saved what, both answers side by side, and what each step stands at."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext

from surveys.answering.models import Draft

from .conftest import Member, Respondent, text_of


def states(page) -> list[str]:
    return [re.sub(r"[\u2068\u2069]", "", state) for state in re.findall(r'class="step-state">([^<]*)<', text_of(page))]


def said(*words: str) -> list[str]:
    with translation.override("de"):
        return [gettext(word) for word in words]


OPEN, DONE = "not answered yet", "done"


def test_step_tells_who_saved_it_and_when(invitation):
    Member(invitation, "Amal").save("about", kind="mo")
    page = text_of(Member(invitation, "Berta").get("about"))
    assert re.search(r"Saved by \u2068Amal\u2069 on|\u2068Amal\u2069", page)
    assert Draft.objects.get().steps["about"]["by"] == "Amal"


def test_name_is_optional_and_remembered_for_the_next_step(invitation):
    amal = Member(invitation, "Amal")
    saved = amal.save("about", kind="mo")
    assert (saved.cookies["name"].value, saved.cookies["name"]["path"]) == ("Amal", "/s/klein/")
    assert 'value="Amal"' in text_of(amal.get("needs"))
    unnamed = Member(invitation)
    assert unnamed.save("about", revision=1, kind="office").status_code == 302
    assert Draft.objects.get().steps["about"]["by"] == ""


def test_name_is_escaped(invitation):
    Member(invitation, "<b>x</b>").save("about", kind="mo")
    assert "<b>x</b>" not in text_of(Member(invitation).get("about"))


def test_open_link_asks_for_no_name(respondent):
    respondent.send("about", kind="mo", **{":name": "Amal"})
    assert "chosen_name" not in text_of(respondent.get("needs"))
    assert Draft.objects.get().steps["about"]["by"] == ""


def test_both_answers_stand_side_by_side_with_the_name_of_who_was_first(invitation):
    amal, berta = Member(invitation, "Amal"), Member(invitation, "Berta")
    amal.save("about", kind="mo", topics=["a"], why_a="Darum")
    conflict = berta.save("about", kind="mo", topics=["b"])
    page = text_of(conflict)
    assert conflict.status_code == 409
    both = page[page.index('class="answers both"') : page.index("</dl>", page.index('class="answers both"'))]
    assert "Amal" in both
    assert "Thema A" in both
    assert "Thema B" in both
    assert "Was sind Sie?" not in both, "what both answered alike is no matter of choice"
    assert 'form="step_form"' in page


def test_who_chooses_the_own_answers_keeps_them(invitation):
    amal, berta = Member(invitation, "Amal"), Member(invitation, "Berta")
    amal.save("about", kind="mo", topics=["a"], why_a="Darum")
    page = text_of(berta.save("about", kind="mo", topics=["b"]))
    revision = re.search(r'name="revision" value="(\d+)"', page)[1]
    assert berta.save("about", revision=int(revision), kind="mo", topics=["b"]).status_code == 302
    assert Draft.objects.get().steps["about"] | {"at": ""} == {
        "answers": {"kind": "mo", "topics": ["b"]},
        "revision": 2,
        "by": "Berta",
        "at": "",
    }


def test_who_chooses_the_others_answers_keeps_those(invitation):
    Member(invitation, "Amal").save("about", kind="mo", topics=["b"])
    berta = Member(invitation, "Berta")
    page = text_of(berta.save("about", kind="office"))
    away = re.search(r'<a class="button button-secondary" href="([^"]+)" data-drop', page)[1]
    assert berta.client.get(away).status_code in (200, 302)
    assert Draft.objects.get().steps["about"]["by"] == "Amal"


def test_list_of_steps_tells_what_each_stands_at(respondent):
    assert states(respondent.get("about")) == said(OPEN, OPEN)
    respondent.send("about", kind="mo")
    assert states(respondent.get("needs")) == said(DONE, OPEN)
    page = text_of(respondent.get("needs"))
    assert '<li aria-current="step">Bedarf' in page
    assert '<a href="/s/klein/de/about/">Über uns</a>' in page


def test_step_that_lacks_an_answer_is_begun(respondent):
    respondent.send("about", shown="kind topics", kind="mo", topics=["a"])
    assert states(respondent.get("about")) == said("begun, something is missing", OPEN)


def test_check_page_lists_the_steps_too(respondent):
    respondent.fill()
    assert states(respondent.get("check")) == said(DONE, DONE)


def test_step_that_somebody_else_saved_after_me_is_marked_as_changed(invitation):
    amal, berta = Member(invitation, "Amal"), Member(invitation, "Berta")
    amal.save("about", kind="mo")
    amal.save("needs")
    draft = Draft.objects.get()
    draft.steps["needs"]["at"] = draft.steps["about"]["at"] = "2026-01-01T10:00:00+00:00"
    draft.save()
    berta.save("about", revision=1, kind="mo", topics=["b"])
    assert "Berta" in states(amal.get("needs"))[0]
    assert "Amal" in states(berta.get("needs"))[1]


def test_looking_at_a_shared_step_costs_one_sql(invitation):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    amal.get("needs")
    with CaptureQueriesContext(connection) as queries:
        amal.get("needs")
    assert len(queries) == 1


def test_saving_a_shared_step_costs_at_most_four(invitation):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    with CaptureQueriesContext(connection) as queries:
        amal.save("needs")
    statements = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 4
    assert sum(sql.startswith("UPDATE") for sql in statements) == 1


def test_landing_page_says_that_somebody_has_begun(invitation):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    assert "Amal" in text_of(Respondent().get(amal.link))
