"""A small survey in a frame, somebody who answers it, and a browser that keeps nothing. All words are synthetic."""

import json
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.factories.surveys import question
from tests.journeys.conftest import ARGUMENTS

STRUCTURE = {
    "steps": [
        {
            "key": "about",
            "questions": [
                question("kind", options="club office", required=True),
                question("why", "text", relevant="${kind} = 'club'"),
            ],
        },
        {"key": "people", "questions": [question(f"count_{number}", "integer") for number in range(8)]},
    ]
}
GERMAN = {
    "title": "Rahmenprobe",
    "step.about.title": "Über Sie",
    "step.people.title": "Menschen",
    "question.kind.label": "Was sind Sie?",
    "question.kind.option.club.label": "Verein",
    "question.kind.option.office.label": "Amt",
    "question.why.label": "Warum?",
    **{f"question.count_{number}.label": f"Zahl {number}" for number in range(8)},
}
ARABIC = {"title": "تجربة", "step.about.title": "عنكم", "question.kind.label": "ما أنتم؟"}

LISTENING = """
window.heard = [];
for (const name of ["start", "step", "done"])
  addEventListener(`augenhoehe:${name}`, ({detail}) => window.heard.push([name, detail]));
window.messages = [];
addEventListener("message", ({data}) => window.messages.push(data));
"""


def browser_without_cookies(browser: Browser, folder: Path, **options) -> BrowserContext:
    """Chromium as its settings have it: no website may keep anything."""
    (folder / "Default").mkdir(parents=True)
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (folder / "Default" / "Preferences").write_text(json.dumps(blocked))
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    return browser.browser_type.launch_persistent_context(folder, executable_path=own, args=ARGUMENTS, **options)


def survey_in(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def answer_first_step(frame: FrameLocator) -> None:
    frame.locator(".survey .actions a.button").click()
    frame.locator("[name=kind][value=office]").check()
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator("h1")).to_have_text("Menschen")


def answer(frame: FrameLocator) -> None:
    """To the receipt."""
    answer_first_step(frame)
    frame.locator("[name=count_0]").fill("7")
    frame.locator(".survey-form .actions .button").click()
    frame.locator("main form[data-send] .button").click()
    expect(frame.locator(".receipt-code")).to_be_visible()


def height_of(page: Page) -> int:
    return page.locator("iframe").bounding_box()["height"]


def content_height(page: Page) -> int:
    return page.frames[1].evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")


def is_as_high_as_its_content(page: Page) -> None:
    page.wait_for_function("() => window.messages.some((data) => data.height)")
    for _ in range(50):
        if height_of(page) == content_height(page):
            return
        page.wait_for_timeout(100)
    assert height_of(page) == content_height(page)
