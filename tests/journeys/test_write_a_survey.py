"""An editor writes a survey in the admin: questions and rules by their labels, mistakes at the block, publishing."""

import pytest
from playwright.sync_api import expect

from surveys.definition.models import SurveyVersion
from surveys.pages import SurveyPage
from tests.factories.builder import published, small_survey, survey_page

from .builder_form import add_option, add_question, button, new_survey, publish, value, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_rule_is_picked_by_labels_of_blocks_that_are_not_saved_yet(editor):
    new_survey(editor)
    name = add_question(editor, "Short text")
    write(name, "label", "Wie heißen Sie?")
    button(name, "Settings").click()
    rule = name.locator("[data-contentpath=relevant]")
    rule.get_by_title("Add").first.click()
    rule.locator("[data-contentpath=question] select").select_option(label="Was sind Sie?")
    rule.locator(".survey-codes select").select_option(label="Behörde")
    publish(editor)
    editor.wait_for_url("**/admin/pages/*/")
    structure = SurveyVersion.objects.get().structure
    assert structure["steps"][0]["questions"][1]["relevant"] == "${was_sind_sie} = 'behorde'"


def test_several_answers_are_ticked(editor):
    kind = new_survey(editor)
    add_option(kind, "Firma")
    name = add_question(editor, "Short text")
    write(name, "label", "Wie heißen Sie?")
    button(name, "Settings").click()
    rule = name.locator("[data-contentpath=relevant]")
    rule.get_by_title("Add").first.click()
    rule.locator("[data-contentpath=question] select").select_option(label="Was sind Sie?")
    rule.locator("[data-contentpath=operator] select").select_option("one_of")
    rule.get_by_label("Verein").check()
    rule.get_by_label("Firma").check()
    assert value(rule, "codes") == "verein firma"


def test_a_duplicated_question_gets_its_own_key_and_keeps_its_options(editor):
    kind = new_survey(editor)
    assert value(kind, "key") == "was_sind_sie"
    button(kind, "Duplicate").click()
    expect(editor.locator(".survey-question")).to_have_count(2)
    publish(editor)
    editor.wait_for_url("**/admin/pages/*/")
    questions = SurveyVersion.objects.get().structure["steps"][0]["questions"]
    assert [question["key"] for question in questions] == ["was_sind_sie", "was_sind_sie_2"]
    assert questions[0]["options"] == questions[1]["options"] == [{"code": "verein"}, {"code": "behorde"}]


def test_a_mistake_is_shown_at_its_block(editor):
    steps = small_survey()
    steps[1]["value"]["questions"].append({**steps[0]["value"]["questions"][0], "id": "a" * 8})
    steps[1]["value"]["questions"][1]["value"] = {"key": "other", "label": "Noch etwas?", "options": []}
    survey = survey_page(steps)
    editor.goto(f"/admin/pages/{survey.pk}/edit/")
    publish(editor)
    bad = editor.locator(".survey-question").nth(3)
    expect(bad.get_by_text("This question has no options")).to_be_visible()
    expect(editor.locator(".survey-question").first.get_by_text("has no options")).to_have_count(0)
    survey.refresh_from_db()
    assert survey.live is False


def test_a_stored_key_cannot_be_typed_over(editor):
    survey = published()
    editor.goto(f"/admin/pages/{survey.pk}/edit/")
    field = editor.locator(".survey-question [data-contentpath=key] input").first
    expect(field).to_have_attribute("readonly", "")
    assert SurveyPage.objects.get(pk=survey.pk).live


def test_the_side_of_an_option_is_asked_only_where_it_counts(editor):
    kind = new_survey(editor)
    option = kind.locator(".survey-option").first
    button(option, "Settings").click()
    side = option.locator("[data-contentpath=side]")
    expect(side).to_be_hidden()
    button(kind, "Settings").click()
    kind.locator("[data-contentpath=role] select").select_option("side")
    expect(side).to_be_visible()
