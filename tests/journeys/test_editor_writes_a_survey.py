"""From an empty form in the admin to an answer: the rule that an editor clicked together holds for respondents."""

import re

import pytest
from playwright.sync_api import Page, expect

from surveys.answering.models import Response
from surveys.definition.models import Survey, SurveyVersion

from .builder_form import add_question, button, new_survey, publish, value, write

pytestmark = pytest.mark.django_db(transaction=True)

MISSING = "no question has this key"


def ask_associations_only(editor: Page, label: str):
    """A second question, shown to those who chose the option with this label."""
    name = add_question(editor, "Short text")
    write(name, "label", "Wie heißt Ihr Verein?")
    button(name, "Settings").click()
    rule = name.locator("[data-contentpath=relevant]")
    rule.get_by_title("Add").first.click()
    rule.locator("[data-contentpath=question] select").select_option(label="Was sind Sie?")
    rule.locator(".survey-codes select").select_option(label=label)
    return name


def test_from_the_empty_form_to_an_answer(editor, plain_phone):
    new_survey(editor)
    name = ask_associations_only(editor, "Verein")
    button(name, "Duplicate").click()
    expect(editor.locator(".survey-question")).to_have_count(3)
    copy = editor.locator(".survey-question").last
    write(copy, "label", "Wann wurde Ihr Verein gegründet?")
    assert value(copy, "key") not in ("", value(name, "key"))

    publish(editor)
    editor.wait_for_url("**/admin/pages/*/")
    survey = Survey.objects.get()
    keys = [question["key"] for question in SurveyVersion.objects.get().structure["steps"][0]["questions"]]
    assert len(set(keys)) == 3

    plain_phone.goto(f"/s/{survey.slug}/de/")
    plain_phone.locator("main .actions a.button").click()
    plain_phone.check(f"[name={keys[0]}][value=behorde]")
    plain_phone.locator(".survey-form .actions button").click()
    expect(plain_phone).to_have_url(re.compile("/check/"))
    plain_phone.locator("main form .button").click()
    assert Response.objects.get().answers == {keys[0]: "behorde"}
    plain_phone.locator("form[action$='/forget/'] button").click()

    plain_phone.goto(f"/s/{survey.slug}/de/")
    plain_phone.locator("main .actions a.button").click()
    plain_phone.check(f"[name={keys[0]}][value=verein]")
    plain_phone.locator(".survey-form .actions button").click()
    plain_phone.fill(f"[name={keys[1]}]", "Beispielverein")
    plain_phone.locator(".survey-form .actions button").click()
    plain_phone.locator("main form .button").click()
    expect(plain_phone.locator(".receipt-code")).to_be_visible()
    sent = Response.objects.exclude(answers={keys[0]: "behorde"}).get()
    assert sent.answers == {keys[0]: "verein", keys[1]: "Beispielverein", keys[2]: None}


def test_a_rule_that_names_a_deleted_question_is_told_at_the_rule_and_nothing_is_lost(editor):
    kind = new_survey(editor)
    ask_associations_only(editor, "Verein")
    button(kind, "Delete").click()
    expect(editor.locator(".survey-question:visible")).to_have_count(1)
    publish(editor)
    left = editor.locator(".survey-question")
    expect(left.get_by_text(MISSING)).to_be_visible()
    assert value(left, "key") == "wie_heisst_ihr_verein"
    expect(left.locator("[data-contentpath=label] input, [data-contentpath=label] textarea").first).to_have_value(
        "Wie heißt Ihr Verein?"
    )
    expect(editor.locator("#id_title")).to_have_value("Neue Umfrage")
    assert not SurveyVersion.objects.exists()
