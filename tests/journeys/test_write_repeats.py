"""An editor repeats questions: the answer to count on is picked by its label, and rules stay inside their repeat."""

import pytest
from playwright.sync_api import Locator, Page, expect

from surveys.definition.models import SurveyVersion

from .builder_form import add_option, add_question, button, new_survey, publish, write

pytestmark = pytest.mark.django_db(transaction=True)


def add_block(editor: Page, around: Locator, kind: str) -> None:
    """The first place to insert something in a stream of questions."""
    around.locator("[data-contentpath=questions]").first.get_by_title("Insert a block").first.click()
    editor.get_by_role("option", name=kind, exact=True).click()


def come_to(select: Locator) -> None:
    """The list is made anew each time somebody comes to it."""
    for _ in range(2):
        select.blur()
        select.page.wait_for_timeout(300)
        select.focus()


def offered_to(question: Locator) -> list[str]:
    """The questions that a new condition of a question may name."""
    button(question, "Settings").click()
    rule = question.locator("[data-contentpath=relevant]").first
    rule.get_by_title("Add").first.click()
    select = rule.locator("[data-contentpath=question] select")
    come_to(select)
    return [text for text in select.locator("option").all_inner_texts() if text != "Choose a question"]


def test_a_repeat_counts_on_a_choice_and_its_questions_are_named_inside_only(editor):
    new_survey(editor)
    add_block(editor, editor.locator(".survey-step"), "Multiple choice")
    fruit = editor.locator(".survey-question").first
    write(fruit, "label", "Welches Obst?")
    for label in ("Apfel", "Birne"):
        add_option(fruit, label)
    last = add_question(editor, "Long text")
    write(last, "label", "Sonst noch etwas?")
    add_block(editor, editor.locator(".survey-step"), "Repeated questions")
    repeat = editor.locator(".survey-repeat")
    write(repeat, "label", "Jedes")
    times = repeat.locator("[data-contentpath=times_from] select")
    come_to(times)
    times.select_option(label="Welches Obst?")
    for label in ("Woher?", "Warum ${jedes_option}?"):
        add_block(editor, repeat, "Short text")
        write(repeat.locator(".survey-question").first, "label", label)
    why, whence = (repeat.locator(".survey-question").nth(place) for place in (0, 1))
    everybody = ["Welches Obst?", "Was sind Sie?", "Sonst noch etwas?"]
    assert sorted(offered_to(whence)) == sorted([*everybody, "Woher?", "Warum ${jedes_option}?"])
    last = editor.locator(".survey-question").last
    assert sorted(offered_to(last)) == sorted(everybody)
    for question in (whence, last):
        question.locator("[data-contentpath=relevant] [data-contentpath=question] select").first.select_option(
            label="Welches Obst?"
        )
    expect(why).to_be_visible()
    publish(editor)
    editor.wait_for_url("**/admin/pages/*/")
    repeats = [item for item in SurveyVersion.objects.get().structure["steps"][0]["questions"] if "items" in item]
    assert [(found["key"], found["count"]) for found in repeats] == [("jedes", "count-selected(${welches_obst})")]
    assert [item["key"] for item in repeats[0]["items"]] == ["jedes_option", "warum_jedes_option", "woher"]


def test_a_group_has_a_heading_and_questions(editor):
    new_survey(editor)
    add_block(editor, editor.locator(".survey-step"), "Group of questions")
    group = editor.locator(".survey-section")
    write(group, "label", "Zu Ihnen")
    add_block(editor, group, "Short text")
    write(group.locator(".survey-question"), "label", "Wie heißen Sie?")
    publish(editor)
    editor.wait_for_url("**/admin/pages/*/")
    (found, _kind) = SurveyVersion.objects.get().structure["steps"][0]["questions"]
    assert found == {"key": "zu_ihnen", "type": "group", "items": [{"key": "wie_heissen_sie", "type": "text"}]}
