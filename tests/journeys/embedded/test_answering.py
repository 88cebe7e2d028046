"""A survey in another website's page, from the first page to the receipt, by a browser that keeps no cookies at all."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Request, expect

from surveys.answering.models import Draft, Response
from surveys.definition.models import Survey
from tests.integrators.snippets import snippet

from .framed_survey import answer, answer_first_step, is_as_high_as_its_content, survey_in


def everything_asked(page: Page) -> list[Request]:
    """A list that grows."""
    asked: list[Request] = []
    page.context.on("request", lambda request: asked.append(request))
    return asked


def test_custom_element_is_answered_with_all_cookies_blocked(town, with_element, reader):
    reader.goto(town.put(with_element()))
    assert reader.evaluate("document.cookie = 'a=b', document.cookie") == ""
    answer(survey_in(reader))
    assert reader.context.cookies() == []
    assert Response.objects.get().answers["count_0"] == 7
    is_as_high_as_its_content(reader)


def test_plain_frame_is_answered_with_all_cookies_blocked_and_without_scripts(town, as_plain_frame, plain_reader):
    plain_reader.goto(town.put(as_plain_frame))
    answer(survey_in(plain_reader))
    assert plain_reader.context.cookies() == []
    assert Response.objects.get().answers["kind"] == "office"


def test_what_stands_in_the_element_is_there_without_scripts(town, with_element, as_plain_frame, plain_reader):
    plain_reader.goto(town.put(with_element(inside=as_plain_frame)))
    answer(survey_in(plain_reader))
    assert Response.objects.count() == 1


def test_script_may_come_before_the_element(town, with_element, as_plain_frame, reader, live_server):
    head = f'<script src="{live_server.url}/embed/survey.js"></script>'
    element = f'<augenhoehe-survey src="{live_server.url}/s/rahmen/">{as_plain_frame}</augenhoehe-survey>'
    reader.goto(town.put(element, head=head))
    expect(survey_in(reader).locator("h1")).to_have_text("Rahmenprobe")
    expect(reader.locator("iframe")).to_have_count(1)
    is_as_high_as_its_content(reader)


def test_script_within_a_bundle_of_the_website_finds_the_survey(town, live_server, reader):
    town.headers = {}
    town.pages["/all.js"] = Path(finders.find("surveys/embed/survey.js")).read_text()
    element = f'<augenhoehe-survey src="{live_server.url}/s/rahmen/"></augenhoehe-survey>'
    for script in ('<script src="/all.js" defer></script>', f'<script type="module">{town.pages["/all.js"]}</script>'):
        reader.goto(town.put(element + script))
        expect(survey_in(reader).locator("h1")).to_have_text("Rahmenprobe")
        is_as_high_as_its_content(reader)


@pytest.mark.parametrize("src", ["", 'src=""', 'src="/s/rahmen/"', 'src="mailto:nobody"'])
def test_what_stands_in_an_element_without_a_sure_address_stays(town, as_plain_frame, reader, src):
    town.headers = {}
    script = f"<script>{Path(finders.find('surveys/embed/survey.js')).read_text()}</script>"
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.goto(town.put(f"<augenhoehe-survey {src}>{as_plain_frame}</augenhoehe-survey>{script}"))
    expect(survey_in(reader).locator("h1")).to_have_text("Rahmenprobe")
    assert errors == []


def test_plain_frame_is_answered_with_scripts(town, as_plain_frame, reader):
    reader.goto(town.put(as_plain_frame))
    answer(survey_in(reader))
    assert reader.context.cookies() == []
    assert reader.evaluate("window.messages") == []


def test_events_tell_where_one_stands_and_nothing_else(town, with_element, reader):
    reader.goto(town.put(with_element()))
    answer(survey_in(reader))
    reader.wait_for_function("() => window.heard.some(([name]) => name === 'done')")
    steps = [["step", {"step": 1, "count": 2}], ["step", {"step": 2, "count": 2}]]
    assert reader.evaluate("window.heard") == [["start", None], *steps, ["done", None]]
    told = reader.evaluate("window.messages")
    assert {key for message in told for key in message} == {
        "augenhoehe", "count", "done", "height", "page", "step", "title",
    }  # fmt: skip
    assert {message["title"] for message in told if message.get("page")} == {"", "Rahmenprobe"}
    expect(reader.locator("iframe")).to_have_attribute("title", "Rahmenprobe")


def test_token_is_in_no_referrer(town, with_element, reader):
    asked = everything_asked(reader)
    reader.goto(town.put(with_element()))
    answer(survey_in(reader))
    (token,) = {found[1] for each in asked if (found := re.search("/d/([A-Za-z0-9_-]{20,})/", each.url))}
    assert [each.url for each in asked if token in (each.headers.get("referer") or "")] == []
    assert [path for path, headers in town.asked if token in path or token in str(headers)] == []


@pytest.mark.parametrize("is_allowed", [True, False])
def test_link_for_later_is_copied_in_a_plain_frame(town, as_plain_frame, reader, is_allowed):
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.goto(
        town.put(as_plain_frame.replace("<iframe", '<iframe allow="clipboard-write"') if is_allowed else as_plain_frame)
    )
    frame = survey_in(reader)
    answer_first_step(frame)
    frame.locator("a[href$='/later/']").click()
    frame.locator("button[data-copy]").click()
    expect(frame.locator("button[data-copy] + [role=status]")).to_have_text("Kopiert")
    assert errors == []


def test_what_one_person_typed_is_not_offered_to_the_next(survey, page, live_server):
    """As at a counter where many answer; opened by itself, where every browser lets the page keep things."""
    for is_first in (True, False):
        page.goto(f"{live_server.url}/s/rahmen/de/d/new/about/")
        expect(page.locator("h1")).to_have_text("Über Sie")
        if is_first:
            page.locator("[name=kind][value=club]").check()
            page.goto("about:blank")  # what was typed is kept by then
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(page.locator("[data-restore]")).to_have_count(0)


def test_browser_that_would_keep_cookies_is_given_none(town, with_element, page):
    page.goto(town.put(with_element()))
    answer(survey_in(page))
    assert page.context.cookies() == []


def test_a_mistake_is_told_in_place(town, with_element, reader):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    frame.locator(".survey .actions a.button").click()
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator(".error-summary")).to_be_focused()
    assert not Draft.objects.exists()


def test_blocks_of_the_guide_show_the_survey(town, reader, live_server, survey):
    Survey.objects.filter(pk=survey.pk).update(slug="gardens")
    town.headers = {}
    looks = snippet("looks")
    for name, block in {
        "element": snippet("custom-element"),
        "frame": snippet("plain-frame"),
        "listening": snippet("events") + snippet("custom-element"),
        "pasted": pasted(live_server) + snippet("wagtail-script"),
    }.items():
        said: list[str] = []
        reader.on("console", lambda message, said=said: said.append(message.text))
        own = block.replace("https://network.example", live_server.url)
        reader.goto(town.put(own, head=f"<style>{looks}</style>"))
        answer(survey_in(reader))
        colour = "rgb(11, 79, 92)" if name == "frame" else "rgb(122, 31, 92)"
        assert (
            reader.frames[1].evaluate("getComputedStyle(document.querySelector('.receipt-code')).borderColor") == colour
        )
        if name == "listening":
            reader.wait_for_function("() => window.heard.some(([name]) => name === 'done')")
            assert [text for text in said if text in ("begun", "step 1 of 2", "step 2 of 2", "sent")] == [
                "begun", "step 1 of 2", "step 2 of 2", "sent",
            ]  # fmt: skip
    assert Response.objects.count() == 4


def pasted(live_server) -> str:
    """What another website's editor gets for the address."""
    asked = urlencode({"url": f"{live_server.url}/s/gardens/"})
    with urlopen(f"{live_server.url}/embed/oembed?{asked}") as answered:  # noqa: S310 - the test's own server
        return json.load(answered)["html"]
