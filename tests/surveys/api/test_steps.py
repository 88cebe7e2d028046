"""Saving a step: what is taken, what is refused, and what holds when several save."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.answering.models import Draft
from tests.factories.surveys import group, one_step, question, repeat
from tests.surveys.answering.conftest import publish

from .conftest import Program

pytestmark = pytest.mark.django_db
TEXTS = {"title": "Umfrage", "question.word.label": "Wort?"}


def errors(answer) -> dict[str, str]:
    assert answer.status_code == 422, answer.json()
    return {error["field"]: error["code"] for error in answer.json()["errors"]}


def begun(*questions) -> Program:
    publish("eine", one_step(*questions), de=TEXTS)
    program = Program("eine")
    program.begin()
    return program


def test_a_step_without_if_match_is_refused(program):
    program.begin()
    answer = program.call("PUT", "draft/steps/about/", {"answers": {"kind": "mo"}})
    assert (answer.status_code, answer.json()["type"]) == (428, "urn:augenhoehe:problem:if-match-missing")


def test_who_saves_a_step_that_changed_meanwhile_is_shown_what_is_stored(program):
    program.begin()
    first = program.get("draft/steps/about/")
    assert first["ETag"] == first.json()["etag"]
    saved = program.save("about", {"kind": "mo"})
    assert saved["ETag"] == saved.json()["etag"] != first["ETag"]
    late = program.save("about", {"kind": "office"}, if_match=first["ETag"])
    assert late.status_code == 412
    assert late["ETag"] == saved["ETag"]
    assert late.json()["state"]["answers"] == {"kind": "mo", "topics": None}
    assert program.save("about", {"kind": "office"}, if_match=late["ETag"]).json()["revision"] == 2


def test_an_etag_tells_nothing_of_the_draft_and_no_two_are_the_same(program):
    seen = set()
    for each in (program, Program()):
        each.begin()
        for _time in range(2):
            seen |= {step["etag"] for step in each.get("draft/").json()["steps"]}
            each.save("about", {"kind": "mo"})
    assert len(seen) == 6  # two steps; of one of them a second state
    ids = [draft.pk.hex for draft in Draft.objects.all()]
    assert not [etag for etag in seen for known in ids if etag[1:9] in known or known[:8] in etag]


def test_the_same_answers_once_more_are_no_conflict(program):
    program.begin()
    first = program.get("draft/steps/about/")["ETag"]
    assert program.save("about", {"kind": "mo"}, if_match=first).status_code == 200
    assert program.save("about", {"kind": "mo"}, if_match=first).status_code == 200


@pytest.mark.parametrize("if_match", ["", "*", "x", '"about-0"', 'W/"x"'])
def test_a_made_up_if_match_overwrites_nothing_new(program, if_match):
    program.begin()
    assert program.save("about", {"kind": "mo"}, if_match=if_match).status_code == 412


def test_a_step_that_is_not_there_or_not_asked(program):
    program.begin()
    assert program.get("draft/steps/nowhere/").status_code == 404
    assert program.get("draft/steps/office/").json()["type"] == "urn:augenhoehe:problem:step-not-asked"
    assert program.save("office", {"rooms": 1}, if_match="*").status_code == 409


def test_every_wrong_form_is_told_at_its_field(program):
    program.begin()
    program.save("about", {"kind": "mo", "topics": ["a"], "why_a": "Darum"})
    wrong = {
        "severity_a": 1,
        "since": "31.5.2026",
        "order": ["x", "y", "z"],
        "story": ["a"],
        "mail": "nobody",
        "since__missing": "dont_know",
        "severity_b": "1",
        "nothing": 1,
        "kind": "mo",
    }
    assert errors(program.save("needs", wrong)) == {
        "severity_a": "unknown_option",
        "since": "not_a_date",
        "order": "too_many",
        "story": "wrong_form",
        "mail": "not_an_email",
        "since__missing": "unknown_option",
        "nothing": "unknown_key",
        "kind": "unknown_key",
    }
    assert set(Draft.objects.get().steps) == {"about"}


@pytest.mark.parametrize(
    ("type", "wrong", "right", "kept"),
    [
        ("integer", ["1", 1.5, True, 1e300, {}], 7, 7),
        ("decimal", ["1", True, []], 0.1 + 0.2, 0.3),
        ("date", ["2026-02-30", "0000-00-00", "2026-1-1", 20260101], "2026-05-31", "2026-05-31"),
        ("time", ["99:99", "9:00", 9], "09:05", "09:05"),
        ("datetime", ["2026-05-31", "x", "9999-12-31T23:59:59-14:00", 1], "2026-05-31T10:00:00+02:00", None),
        ("geopoint", ["91 0", "x", "52.5", [1, 2]], "52.5 13.4", "52.5 13.4 0 0"),
        ("text", [1, None, ["a"], {"a": 1}], "  a\u0000b ", "ab"),
        ("acknowledge", ["yes", True], "OK", "OK"),
    ],
)
def test_each_type_takes_its_own_form_alone(db, type, wrong, right, kept):
    program = begun(question("word", type, required=True))
    for answer in wrong:
        assert "word" in errors(program.save("step", {"word": answer}))
    saved = program.save("step", {"word": right})
    assert saved.status_code == 200, saved.json()
    assert kept is None or saved.json()["answers"] == {"word": kept}


def test_rounds_are_a_list_and_their_problems_are_told_by_number(db):
    inner = repeat("children", question("age", "integer", required=True))
    program = begun(group("home", repeat("people", question("name", "text", required=True), inner)))
    people = [{"name": "A", "children": [{"age": 3}, {"age": 5}]}, {"name": "B", "children": []}]
    saved = program.save("step", {"people": people})
    assert saved.json()["answers"] == {"people": people}
    wrong = [{"name": "A", "children": [{"age": 3}, {"age": "x"}]}, {"children": [], "zzz": 1}]
    assert errors(program.save("step", {"people": wrong})) == {
        "people.1.children.2.age": "not_an_integer",
        "people.2.name": "required",
        "people.2.zzz": "unknown_key",
    }
    assert errors(program.save("step", {"people": {}})) == {"people": "wrong_form"}
    assert errors(program.save("step", {"people": [{"name": "A"}] * 101})) == {"people": "too_many"}
    assert program.save("step", {"people": []}).json()["answers"] == {"people": []}


def test_a_file_cannot_be_sent_here_and_stays_where_a_page_kept_one(db):
    program = begun(question("face", "image"), question("word", "text"))
    known = "0f8fad5b-d9cb-469f-a165-70867728950e"
    assert errors(program.save("step", {"face": known})) == {"face": "wrong_form"}
    draft = Draft.objects.get()
    draft.steps = {"step": {"answers": {"face": known, "word": None}, "revision": 1, "by": "", "at": "2026-05-04"}}
    draft.save()
    assert program.save("step", {"word": "a"}).json()["answers"] == {"face": known, "word": "a"}
    assert program.save("step", {"face": known, "word": "b"}).status_code == 200


def test_a_side_question_in_a_hidden_step_is_left_out_when_it_is_sent(program):
    program.begin()
    program.save("about", {"kind": "office"})
    program.save("office", {"rooms": 3})
    program.save("about", {"kind": "mo"})
    program.save("needs", {})
    assert program.get("draft/").json()["answers"]["rooms"] == 3
    assert program.submit().status_code == 200


def test_saving_a_step_costs_few_statements(program):
    program.begin()
    etag = program.get("draft/steps/about/")["ETag"]
    with CaptureQueriesContext(connection) as found:
        assert program.save("about", {"kind": "mo"}, if_match=etag).status_code == 200
    assert len(found) <= 5, found.captured_queries
