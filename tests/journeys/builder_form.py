"""The form of the builder in the admin, block by block, as an editor's mouse and keyboard meet it."""

import contextlib

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.factories.builder import home_page
from tests.factories.surveys import report_back_day


def child(block: Locator) -> Locator:
    """What holds a block together with its buttons."""
    return block.locator("xpath=ancestor::*[@data-streamfield-child][1]")


def button(block: Locator, title: str) -> Locator:
    return child(block).get_by_role("button", name=title, exact=True).first


def add_question(editor: Page, kind: str) -> Locator:
    before = editor.locator(".survey-question").count()
    insert = editor.locator("[data-contentpath=questions]").first.get_by_title("Insert a block").last
    option = editor.get_by_role("option", name=kind, exact=True)
    for _ in range(4):  # as a person would: the list closes while a large form is still putting itself together
        insert.click()
        with contextlib.suppress(PlaywrightTimeout, AssertionError):
            option.click(timeout=5_000)
            expect(editor.locator(".survey-question")).to_have_count(before + 1, timeout=5_000)
            break
    expect(editor.locator(".survey-question")).to_have_count(before + 1)
    return editor.locator(".survey-question").nth(before)


def write(block: Locator, name: str, text: str) -> None:
    field = block.locator(f"[data-contentpath={name}]").first.locator("input, textarea").first
    field.fill(text)
    field.press("Tab")


def value(block: Locator, name: str) -> str:
    return block.locator(f"[data-contentpath={name}]").first.locator("input").first.input_value()


def add_option(question: Locator, label: str) -> None:
    before = question.locator(".survey-option").count()
    for _ in range(4):
        question.locator("[data-contentpath=options]").get_by_title("Add").last.click()
        with contextlib.suppress(AssertionError):
            expect(question.locator(".survey-option")).to_have_count(before + 1, timeout=5_000)
            break
    expect(question.locator(".survey-option")).to_have_count(before + 1)
    write(question.locator(".survey-option").last, "label", label)


def write_report_back_day(editor: Page) -> None:
    """Without it nothing is published."""
    editor.get_by_role("tab", name="Settings").click()
    editor.locator("#id_report_back_on").fill(report_back_day().isoformat())
    editor.locator("#id_report_back_on").press("Escape")
    editor.get_by_role("tab", name="Content").click()


def new_survey(editor: Page) -> Locator:
    """The form of a new survey with a first step and a single choice; returns the choice."""
    editor.goto(f"/admin/pages/add/surveys/surveypage/{home_page().pk}/")
    editor.locator("#id_title").fill("Neue Umfrage")
    write_report_back_day(editor)
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
