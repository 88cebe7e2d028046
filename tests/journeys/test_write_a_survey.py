"""An editor writes a survey in the admin: questions and rules by their labels, mistakes at the block, publishing."""

import contextlib

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from surveys.definition.models import SurveyVersion
from surveys.pages import SurveyPage
from tests.factories.builder import home_page, published, small_survey, survey_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(page: Page, admin_client, live_server) -> Page:
    page.context.add_cookies(
        [{"name": "sessionid", "value": admin_client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.set_default_timeout(30_000)
    return page


def child(block: Locator) -> Locator:
    """What holds a block together with its buttons."""
    return block.locator("xpath=ancestor::*[@data-streamfield-child][1]")


def button(block: Locator, title: str) -> Locator:
    return child(block).get_by_role("button", name=title, exact=True).first


def add_question(editor: Page, kind: str) -> Locator:
    before = editor.locator(".survey-question").count()
    insert = editor.locator("[data-contentpath=questions]").first.get_by_title("Insert a block").last
    option = editor.get_by_role("option", name=kind, exact=True)
    for _ in range(3):  # the list closes again while the form is still putting itself together
        insert.click()
        with contextlib.suppress(PlaywrightTimeout):
            option.click(timeout=5_000)
            break
    expect(editor.locator(".survey-question")).to_have_count(before + 1)
    return editor.locator(".survey-question").last


def write(block: Locator, name: str, text: str) -> None:
    field = block.locator(f"[data-contentpath={name}]").first.locator("input, textarea").first
    field.fill(text)
    field.press("Tab")


def value(block: Locator, name: str) -> str:
    return block.locator(f"[data-contentpath={name}]").first.locator("input").first.input_value()


def add_option(question: Locator, label: str) -> None:
    before = question.locator(".survey-option").count()
    question.locator("[data-contentpath=options]").get_by_title("Add").last.click()
    expect(question.locator(".survey-option")).to_have_count(before + 1)
    write(question.locator(".survey-option").last, "label", label)


def new_survey(editor: Page) -> Locator:
    """The form of a new survey with a first step and a single choice; returns the choice."""
    editor.goto(f"/admin/pages/add/surveys/surveypage/{home_page().pk}/")
    editor.locator("#id_title").fill("Neue Umfrage")
    editor.locator("[data-contentpath=steps], #panel-child-content-steps-section").first.get_by_title(
        "Insert a block"
    ).first.click()
    write(editor.locator(".survey-step"), "title", "Über uns")
    kind = add_question(editor, "Single choice")
    write(kind, "label", "Was sind Sie?")
    for label in ("Verein", "Behörde"):
        add_option(kind, label)
    return kind


def publish(editor: Page) -> None:
    editor.get_by_role("button", name="More actions").last.click()
    editor.get_by_role("button", name="Publish", exact=True).click()


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
