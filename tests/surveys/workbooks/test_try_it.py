"""A tester answers and sees why a question is asked or not; nothing is stored."""

import pytest

from surveys.answering.models import Draft, Response
from surveys.definition.models import Survey
from tests.factories.builder import conditions, options, question, step, survey_page
from tests.surveys.workbooks.forms import REPEATED, SMALL
from tests.surveys.workbooks.test_upload import decide, text, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(editor, homes) -> str:
    decide(editor, upload(editor, SMALL), "keep", source="workbook")
    return f"/admin/surveys/workbooks/{Survey.objects.get().pk}/try/"


def row(response, path: str):
    return next(row for row in response.context["rows"] if row.path == path)


def test_an_answer_decides_and_the_reason_is_told(editor, address):
    job = row(editor.get(address), "/data/work/job")
    assert (job.applies, str(job.rules[0].reason)) == (False, "${age} ('') > 18 → false")
    shown = editor.post(address, {"answer:/data/work/age": "25"})
    job = row(shown, "/data/work/job")
    assert (job.applies, str(job.rules[0].reason)) == (True, "${age} (25) > 18 → true")
    assert job.options == [("yes", "Yes"), ("no", "No")]
    assert row(shown, "/data/work/age").value == "25"
    assert "${age} (25) &gt; 18" in shown.content.decode()


def test_an_answer_that_does_not_fit_is_told_with_its_rule(editor, address):
    age = row(editor.post(address, {"answer:/data/work/age": "130"}), "/data/work/age")
    assert (age.violation, str(age.constraint)) == ("constraint", ". (130) < 120 → false")


def test_nothing_is_stored(editor, address):
    editor.post(address, {"answer:/data/work/age": "25"})
    assert not Draft.objects.exists()
    assert not Response.objects.exists()
    assert row(editor.get(address), "/data/work/age").value == ""


def test_all_answers_can_be_cleared(editor, address):
    shown = editor.post(address, {"answer:/data/work/age": "25", "reset": "1"})
    assert row(shown, "/data/work/age").value == ""


def test_rounds_are_added_and_have_their_own_rules(editor, homes):
    decide(editor, upload(editor, REPEATED), "keep")
    address = f"/admin/surveys/workbooks/{Survey.objects.get().pk}/try/"
    shown = editor.post(address, {"rounds:/data/child": "1", "add": "/data/child"})
    assert row(shown, "/data/child").rounds == 2
    answers = {"answer:/data/child[1]/age": "7", "answer:/data/child[2]/age": "3"}
    shown = editor.post(address, {"rounds:/data/child": "2", **answers})
    assert [row(shown, f"/data/child[{n}]/school").applies for n in (1, 2)] == [True, False]


def test_fields_that_name_nothing_are_passed_over(editor, address):
    sent = {"answer:/data/nowhere": "1", "rounds:/data/work": "x", "rounds:/data/no": "2", "add": "/data/work"}
    assert editor.post(address, sent).status_code == 200


def test_the_draft_of_a_page_can_be_tried(editor, db):
    steps = [
        step(
            "about",
            question("single", "kind", options=options("Verein", "Amt", start="kind")),
            question("text", "name", "Name of ${kind}", relevant=conditions(("kind", "is", "verein"))),
        )
    ]
    page = survey_page(steps)
    address = f"/admin/surveys/workbooks/pages/{page.pk}/try/"
    shown = editor.post(address, {"answer:/data/about/kind": "verein"})
    name = row(shown, "/data/about/name")
    assert (name.applies, str(name.rules[0].reason)) == (True, "${kind} (verein) = 'verein' → true")
    assert name.label == "Name of verein"
    assert "1 of 2 questions" in text(editor.get(address))


def test_rules_that_wait_for_each_other_are_named(editor, db):
    steps = [
        step(
            "about",
            question("text", "a", relevant=conditions(("b", "is", "x"))),
            question("text", "b", relevant=conditions(("a", "is", "x"))),
        )
    ]
    page = survey_page(steps)
    assert "These questions wait for each other" in text(editor.get(f"/admin/surveys/workbooks/pages/{page.pk}/try/"))
