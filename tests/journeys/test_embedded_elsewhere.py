"""A survey in another website's page, from the first page to the receipt, by a browser that keeps no cookies at all."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Request, expect

from surveys.answering.models import Draft, Response
from surveys.definition.models import Survey
from tests.factories.surveys import make_survey
from tests.integrators.snippets import snippet

from .accessibility import violations
from .framed_survey import (
    ARABIC,
    GERMAN,
    LISTENING,
    STRUCTURE,
    answer,
    browser_without_cookies,
    height_of,
    is_as_high_as_its_content,
    survey_in,
)
from .other_website import OtherWebsite, other_website


@pytest.fixture
def survey(transactional_db) -> Survey:
    return make_survey(STRUCTURE, {"de": GERMAN, "ar": ARABIC}, slug="rahmen")


@pytest.fixture
def town(survey, live_server) -> Iterator[OtherWebsite]:
    """It may show the survey. Its own policy is strict, and it tells nobody where its readers come from."""
    own = live_server.url
    policy = f"default-src 'none'; script-src {own}; frame-src {own}; style-src {own}"
    with other_website(Content_Security_Policy=policy, Referrer_Policy="no-referrer") as site:
        Survey.objects.filter(pk=survey.pk).update(frame_hosts=site.host)
        yield site


@pytest.fixture
def stranger(survey) -> Iterator[OtherWebsite]:
    """It may not."""
    with other_website() as site:
        yield site


@pytest.fixture
def with_element(live_server) -> Callable[..., str]:
    def html(attributes: str = "", inside: str = "") -> str:
        own = live_server.url
        element = f'<augenhoehe-survey src="{own}/s/rahmen/" {attributes}>{inside}</augenhoehe-survey>'
        return f'{element}<script src="{own}/embed/survey.js" defer></script>'

    return html


@pytest.fixture
def as_plain_frame(live_server) -> str:
    address = f"{live_server.url}/s/rahmen/de/d/new/"
    return f'<iframe src="{address}" title="Umfrage" width="800" height="700" referrerpolicy="strict-origin"></iframe>'


@pytest.fixture
def reader(browser: Browser, tmp_path) -> Iterator[Page]:
    context = browser_without_cookies(browser, tmp_path / "profile", viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTENING)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_reader(browser: Browser, tmp_path) -> Iterator[Page]:
    options = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    context = browser_without_cookies(browser, tmp_path / "profile", **options)
    yield context.new_page()
    context.close()


def everything_asked(page: Page) -> list[Request]:
    """A list that grows."""
    asked: list[Request] = []
    page.context.on("request", lambda request: asked.append(request))
    return asked


def scrolls(page: Page, overflow: str) -> bool:
    """Whether the frame comes to this value."""
    asked = f"() => getComputedStyle(document.documentElement).overflowY === '{overflow}'"
    return bool(page.frames[1].wait_for_function(asked))


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


@pytest.mark.parametrize("place", ["", "about/"])
def test_sandbox_that_lets_nothing_be_sent_shows_the_address(town, reader, live_server, place):
    address = f"{live_server.url}/s/rahmen/de/d/new/{place}"
    framed = f'<iframe sandbox="allow-scripts" src="{address}" referrerpolicy="strict-origin"></iframe>'
    reader.goto(town.put(framed))
    frame = survey_in(reader)
    own = f"{live_server.url}/s/rahmen/de/"
    expect(frame.get_by_role("link", name=own)).to_have_attribute("href", own)
    assert frame.locator("main .actions, main form, main button").count() == 0
    if not place:
        expect(frame.locator("main")).to_contain_text("Dort können Sie antworten.")
    assert violations(reader.frames[1]) == []


@pytest.mark.parametrize("is_allowed", [True, False])
def test_link_for_later_is_copied_in_a_plain_frame(town, as_plain_frame, reader, is_allowed):
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.goto(
        town.put(as_plain_frame.replace("<iframe", '<iframe allow="clipboard-write"') if is_allowed else as_plain_frame)
    )
    frame = survey_in(reader)
    frame.locator(".survey .actions a.button").click()
    frame.locator("[name=kind][value=office]").check()
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator("h1")).to_have_text("Menschen")
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
    frame.locator(".survey .actions a.button").click()
    frame.locator("[name=kind][value=office]").check()
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator("h1")).to_have_text("Menschen")
    reader.evaluate("history.back()")
    expect(frame.locator("h1")).to_have_text("Über Sie")
    expect(reader.locator("body > h1")).to_have_text("Stadt")
    reader.evaluate("history.back()")
    expect(frame.locator("h1")).to_have_text("Rahmenprobe")


def test_language_follows_the_page(town, with_element, reader):
    reader.goto(town.put(with_element(), language="ar"))
    frame = survey_in(reader)
    expect(frame.locator("h1")).to_have_text("تجربة")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    frame.locator(".survey .actions a.button").click()
    expect(frame.locator("h1")).to_have_text("عنكم")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")


def test_language_can_be_changed_within_the_frame_and_answers_stay(town, with_element, reader):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    frame.locator(".survey .actions a.button").click()
    frame.locator("[name=kind][value=office]").check()
    frame.locator(".survey-form .actions .button").click()
    expect(frame.locator("h1")).to_have_text("Menschen")
    frame.locator(".language-switch summary").click()
    frame.locator(".language-switch a[lang=ar]").click()
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    frame.locator("a.back").click()
    expect(frame.locator("[name=kind][value=office]")).to_be_checked()
    is_as_high_as_its_content(reader)


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


@pytest.mark.parametrize(
    ("page_language", "attributes", "title"),
    [("ar", 'lang="de-AT"', "Rahmenprobe"), ("ar-SY", "", "تجربة"), ("tr", "", "Rahmenprobe"), ("", "", "Rahmenprobe")],
)
def test_own_language_first_then_that_of_the_page_then_that_of_the_survey(
    town, with_element, reader, page_language, attributes, title
):
    reader.goto(town.put(with_element(attributes), language=page_language))
    expect(survey_in(reader).locator("h1")).to_have_text(title)


@pytest.mark.parametrize("content", ["element", "frame"])
def test_website_that_is_not_named_shows_a_link(stranger, with_element, as_plain_frame, reader, live_server, content):
    reader.goto(stranger.put(with_element() if content == "element" else as_plain_frame))
    frame = survey_in(reader)
    link = frame.get_by_role("link")
    expect(link).to_have_attribute("href", f"{live_server.url}/s/rahmen/de/")
    with reader.expect_popup() as opened:
        link.click()
    expect(opened.value.locator("h1")).to_have_text("Rahmenprobe")
    assert opened.value.locator(".actions a.button").count() == 1


def test_browser_refuses_the_steps_to_a_website_that_is_not_named(stranger, live_server, reader):
    for place in ("de/about/", "de/", "de/d/new/about/"):
        reader.goto(stranger.put(f'<iframe src="{live_server.url}/s/rahmen/{place}"></iframe>'))
        assert survey_in(reader).locator(".survey").count() == 0


def test_links_that_lead_elsewhere_open_outside_of_the_frame(town, with_element, reader, live_server):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    with reader.expect_popup() as opened:
        frame.locator("a[href$='/my/']").click()
    expect(opened.value).to_have_url(f"{live_server.url}/s/rahmen/de/my/")


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
