"""The frame in another website's page: as high as its content, with its own focus and history, in the page's looks."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import violations

from .framed_survey import answer_first_step, height_of, is_as_high_as_its_content, survey_in


def scrolls(page: Page, overflow: str) -> bool:
    """Whether the frame comes to this value."""
    asked = f"() => getComputedStyle(document.documentElement).overflowY === '{overflow}'"
    return bool(page.frames[1].wait_for_function(asked))


def test_height_follows_what_is_shown(town, with_element, reader):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    expect(frame.locator("h1")).to_have_text("Rahmenprobe")
    is_as_high_as_its_content(reader)
    frame.locator(".survey .actions a.button").click()
    expect(frame.locator("h1")).to_have_text("Über Sie")
    is_as_high_as_its_content(reader)
    before = height_of(reader)
    frame.locator("[name=kind][value=club]").check()
    expect(frame.locator("[name=why]")).to_be_visible()
    is_as_high_as_its_content(reader)
    assert height_of(reader) > before
    assert scrolls(reader, "hidden")


def test_style_sheet_of_another_origin_stops_nothing(town, with_element, reader, live_server):
    sheet = '<link rel="stylesheet" href="https://cdn.example/own.css"></head>'
    reader.route(
        "https://cdn.example/own.css", lambda route: route.fulfill(content_type="text/css", body="p { top: 0 }")
    )

    def with_sheet(route):
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        route.fulfill(response=answer, headers=headers, body=answer.text().replace("</head>", sheet))

    # What follows a redirect cannot be changed here, so the first address leads on by itself.
    on = "<script>location.replace('/s/rahmen/de/d/new/')</script>"
    reader.route(f"{live_server.url}/embed/frame?*", lambda route: route.fulfill(content_type="text/html", body=on))
    reader.route(f"{live_server.url}/s/**/d/**", with_sheet)
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.goto(town.put(with_element()))
    expect(survey_in(reader).locator("h1")).to_have_text("Rahmenprobe")
    is_as_high_as_its_content(reader)
    assert scrolls(reader, "hidden")
    assert reader.frames[1].evaluate("[...document.styleSheets].some(({ href }) => href.includes('cdn.example'))")
    survey_in(reader).locator(".survey .actions a.button").click()
    reader.wait_for_function("() => window.heard.some(([name]) => name === 'step')")
    assert errors == []


def test_frame_that_the_page_keeps_low_can_be_scrolled(town, with_element, reader):
    town.headers = {}
    reader.goto(town.put(with_element(), head="<style>iframe { max-height: 300px }</style>"))
    expect(survey_in(reader).locator("h1")).to_have_text("Rahmenprobe")
    reader.wait_for_function("() => window.messages.some((data) => data.height > 300)")
    assert scrolls(reader, "visible")
    assert height_of(reader) == 300
    assert reader.frames[1].evaluate("scrollTo(0, 100), scrollY") == 100


def test_new_step_comes_into_sight_with_its_heading_focused(town, with_element, reader):
    reader.set_viewport_size({"width": 390, "height": 600})
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    frame.locator(".survey .actions a.button").click()
    expect(frame.locator("h1")).to_be_focused()
    frame.locator("[name=kind][value=office]").check()
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator("h1")).to_have_text("Menschen")
    expect(frame.locator("h1")).to_be_focused()
    is_as_high_as_its_content(reader)
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator("main form[data-send] .button")).to_be_visible()
    expect(frame.locator("h1")).to_be_in_viewport()


def test_back_goes_one_step_back_within_the_frame(town, with_element, reader):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    answer_first_step(frame)
    reader.evaluate("history.back()")
    expect(frame.locator("h1")).to_have_text("Über Sie")
    expect(reader.locator("body > h1")).to_have_text("Stadt")
    reader.evaluate("history.back()")
    expect(frame.locator("h1")).to_have_text("Rahmenprobe")


def test_looks_follow_the_page_and_stay_readable(town, with_element, reader, live_server):
    tokens = "augenhoehe-survey { --augenhoehe-accent: #ffd400; --augenhoehe-font: Papyrus, serif; }"
    more = "augenhoehe-survey { --augenhoehe-radius: 12px; --augenhoehe-scheme: dark; }"
    town.headers = {}
    reader.goto(town.put(with_element(), head=f"<style>{tokens}{more}</style>"))
    frame = survey_in(reader)
    expect(frame.locator("body")).to_have_css("background-color", "rgb(23, 35, 42)")
    expect(frame.locator("body")).to_have_css("font-family", "serif")
    expect(frame.locator(".actions .button")).to_have_css("border-radius", "12px")
    expect(frame.locator(".actions .button")).to_have_css("background-color", "rgb(255, 212, 0)")
    assert violations(reader.frames[1]) == []


@pytest.mark.parametrize("accent", ["#ffd400", "#ffffff", "url(x)", "red; color: blue", "oklch(90% 0.1 80)"])
def test_pale_colour_is_darkened_and_nonsense_is_left_out(town, with_element, reader, accent):
    town.headers = {}
    reader.goto(town.put(with_element(), head=f"<style>augenhoehe-survey {{ --augenhoehe-accent: {accent} }}</style>"))
    expect(survey_in(reader).locator("h1")).to_have_text("Rahmenprobe")
    is_as_high_as_its_content(reader)
    assert violations(reader.frames[1]) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_fits_a_phone_of_390_pixels(town, with_element, reader, language):
    reader.set_viewport_size({"width": 390, "height": 844})
    reader.goto(town.put(with_element(), language=language))
    frame = survey_in(reader)
    frame.locator(".survey .actions a.button").click()
    expect(frame.locator("[name=kind]").first).to_be_visible()
    is_as_high_as_its_content(reader)
    inner = reader.frames[1]
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert reader.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(inner) == []
