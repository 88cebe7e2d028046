"""A bus, a tunnel, a shared phone: what was typed stays and arrives by itself, once. All answers are synthetic."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from surveys.answering.models import Draft, Response
from surveys.needs_survey.create import languages, structure, texts_in
from tests.factories.surveys import make_survey, question

from .accessibility import overflow, violations
from .breaking_line import Line, breaking_line
from .needs_survey import fill_about, fill_rest, go_on, send

STRUCTURE = {
    "steps": [
        {
            "key": "about",
            "questions": [
                question("kind", options="club office", required=True),
                question("why", "text", relevant="${kind} = 'club'"),
                question("story", "long_text"),
            ],
        },
        {
            "key": "people",
            "questions": [
                question("count", "integer"),
                {"key": "rooms", "type": "repeat", "items": [question("room", "text")]},
            ],
        },
    ]
}
GERMAN = {
    "title": "Netzprobe",
    "step.about.title": "Über Sie",
    "step.people.title": "Menschen",
    "question.kind.label": "Was sind Sie?",
    "question.kind.option.club.label": "Verein",
    "question.kind.option.office.label": "Amt",
    "question.why.label": "Warum?",
    "question.story.label": "Erzählen Sie.",
    "question.count.label": "Wie viele?",
    "repeat.rooms.label": "Räume",
    "question.room.label": "Raum",
}
ARABIC = {"title": "شبكة", "step.about.title": "عنكم", "question.kind.label": "ما أنتم؟"}
STORY = "Zeile 1\nZeile 2 – نص"
OFFLINE = "[role=alert]:has([data-again])"
TYPED = "[role=status]:has([data-restore])"


@pytest.fixture
def survey(transactional_db):
    return make_survey(STRUCTURE, {"de": GERMAN, "ar": ARABIC}, slug="netz")


@pytest.fixture
def line(survey, live_server) -> Iterator[Line]:
    with breaking_line(live_server.url) as line:
        yield line


@pytest.fixture
def phone(browser: Browser, line: Line) -> Iterator[Page]:
    """A phone at the end of that line; no script may fail."""
    context = browser.new_context(base_url=line.url, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if "Security" in message.text else None)
    yield page
    context.close()
    assert failed == []


def type_about(page: Page) -> None:
    page.check("[name=kind][value=club]")
    page.fill("[name=why]", "Weil")
    page.fill("[name=story]", STORY)


def saved(step: str = "about") -> dict:
    return Draft.objects.get().steps[step]


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage)")


def press_continue(page: Page) -> None:
    page.locator(".survey-form .actions button.button").click()


def loads(page: Page) -> float:
    """Changes with each full load of a page."""
    return page.evaluate("performance.timeOrigin")


def test_next_step_comes_without_loading_the_page_and_back_leads_back(survey, phone):
    phone.goto("/s/netz/de/about/")
    first = loads(phone)
    type_about(phone)
    go_on(phone)
    expect(phone).to_have_url(re.compile(r"/people/\?saved=1$"))
    expect(phone).to_have_title("Menschen – Netzprobe")
    expect(phone.locator("h1")).to_be_focused()
    phone.go_back()
    expect(phone).to_have_url(re.compile("/about/$"))
    expect(phone.locator("[name=story]")).to_have_value(STORY)
    phone.check("[name=kind][value=office]")
    expect(phone.locator("#q_why")).to_be_hidden()
    phone.check("[name=kind][value=club]")
    phone.go_forward()
    expect(phone.locator("[name=count]")).to_be_visible()
    assert loads(phone) == first
    assert saved()["answers"] == {"kind": "club", "why": "Weil", "story": STORY}


def test_broken_connection_keeps_what_was_typed_says_so_and_goes_on_by_itself(survey, phone):
    phone.goto("/s/netz/de/about/")
    type_about(phone)
    phone.context.set_offline(True)
    press_continue(phone)
    expect(phone.locator(OFFLINE)).to_be_visible()
    expect(phone.locator("[name=story]")).to_have_value(STORY)
    assert violations(phone) == []
    phone.fill("[name=why]", "Darum")
    phone.locator("[data-again]").click()
    expect(phone.locator(OFFLINE)).to_have_count(1)
    phone.context.set_offline(False)
    expect(phone).to_have_url(re.compile("/people/"))
    expect(phone.locator(OFFLINE)).to_have_count(0)
    assert saved()["answers"]["why"] == "Darum"
    assert saved()["revision"] == 1
    assert kept(phone) == []


def test_requests_that_get_lost_are_sent_again_without_any_sign_of_the_network(survey, phone, line):
    phone.goto("/s/netz/ar/about/")
    phone.check("[name=kind][value=office]")
    line.lose = "requests"
    press_continue(phone)
    expect(phone.locator(OFFLINE)).to_be_visible()
    assert overflow(phone) == 0
    line.lose = ""
    expect(phone).to_have_url(re.compile("/people/"))
    assert line.arrived == ["/s/netz/ar/about/"]


def test_answer_of_the_server_that_gets_lost_doubles_nothing(survey, phone, line):
    phone.goto("/s/netz/de/about/")
    type_about(phone)
    for step in ("about", "people", "check"):
        line.lose = "answers"
        phone.locator("form[data-send] .actions button.button").click()
        expect(phone.locator(OFFLINE)).to_be_visible()
        assert line.arrived[-1] == f"/s/netz/de/{step}/"
        line.lose = ""
        phone.locator("[data-again]").click()
        expect(phone).not_to_have_url(re.compile(f"/{step}/"))
    expect(phone.locator(".receipt-code")).to_be_visible()
    assert Draft.objects.count() == 1
    response = Response.objects.get()
    assert (response.answers["why"], response.answers["story"]) == ("Weil", STORY)


def test_page_loaded_anew_after_a_lost_answer_asks_for_nothing_twice(survey, phone, line):
    phone.goto("/s/netz/de/about/")
    phone.check("[name=kind][value=office]")
    go_on(phone)
    phone.fill("[name=count]", "٧")
    line.lose = "answers"
    press_continue(phone)
    expect(phone.locator(OFFLINE)).to_be_visible()
    line.lose = ""
    phone.reload()
    expect(phone.locator("[name=count]")).to_have_value("7")
    assert saved("people")["answers"]["count"] == 7


def test_double_click_sends_once(survey, phone, line):
    phone.goto("/s/netz/de/about/")
    type_about(phone)
    phone.locator(".survey-form .actions button.button").dblclick()
    expect(phone).to_have_url(re.compile("/people/"))
    assert line.arrived == ["/s/netz/de/about/"]


def test_reload_offers_what_was_typed(survey, phone):
    phone.goto("/s/netz/de/about/")
    type_about(phone)
    phone.locator("[name=story]").scroll_into_view_if_needed()
    phone.reload()
    expect(phone.locator(TYPED)).to_be_in_viewport()
    expect(phone.locator("[name=story]")).to_have_value("")
    assert violations(phone) == []
    phone.locator("[data-restore]").click()
    expect(phone.locator(TYPED)).to_have_count(0)
    expect(phone.locator("[name=why]")).to_be_visible()
    expect(phone.locator("[name=story]")).to_have_value(STORY)
    go_on(phone)
    assert saved()["answers"] == {"kind": "club", "why": "Weil", "story": STORY}
    assert kept(phone) == []
    phone.go_back()
    expect(phone.locator("[name=story]")).to_have_value(STORY)
    expect(phone.locator(TYPED)).to_have_count(0)


def test_typed_words_are_offered_in_the_other_language_and_deleted_on_wish(survey, phone):
    phone.goto("/s/netz/de/about/")
    type_about(phone)
    phone.locator(".language-switch summary").click()
    phone.locator(".language-switch a[lang=ar]").click()
    expect(phone.locator(TYPED)).to_be_visible()
    assert overflow(phone) == 0
    phone.locator("button[data-drop]").click()
    expect(phone.locator(TYPED)).to_have_count(0)
    assert kept(phone) == []


def test_rounds_that_were_added_and_not_saved_come_back(survey, phone):
    phone.goto("/s/netz/de/about/")
    phone.check("[name=kind][value=office]")
    go_on(phone)
    phone.locator("[name$='.room']").fill("Saal")
    phone.locator("[name=add_round]").click()
    expect(phone.locator("[name$='.room']")).to_have_count(2)
    phone.locator("[name$='.room']").last.fill("Küche")
    phone.reload()
    expect(phone.locator("[name$='.room']")).to_have_count(1)
    phone.locator("[data-restore]").click()
    expect(phone.locator("[name$='.room']")).to_have_count(2)
    expect(phone.locator("[name$='.room']").last).to_have_value("Küche")
    go_on(phone)
    expect(phone).to_have_url(re.compile("/check/"))
    assert saved("people")["answers"]["rooms"] == [{"room": "Saal"}, {"room": "Küche"}]


def test_shared_device_forgets_what_was_typed(survey, phone):
    phone.goto("/s/netz/de/about/")
    phone.check("[name=kind][value=office]")
    go_on(phone)
    phone.fill("[name=count]", "12")
    phone.locator(".later").click()
    assert len(kept(phone)) == 1
    phone.locator("form[action$='/forget/'] button").click()
    expect(phone).to_have_url(re.compile("/s/netz/de/$"))
    assert kept(phone) == []


def test_typed_words_are_never_offered_to_another_draft(survey, phone):
    phone.goto("/s/netz/de/about/")
    phone.check("[name=kind][value=office]")
    go_on(phone)
    phone.fill("[name=count]", "12")
    phone.context.clear_cookies()
    phone.goto("/s/netz/de/about/")
    phone.check("[name=kind][value=office]")
    go_on(phone)
    expect(phone.locator("[name=count]")).to_have_value("")
    expect(phone.locator(TYPED)).to_have_count(0)


@pytest.mark.parametrize("later", [timedelta(hours=6), timedelta(days=29)])
def test_step_sent_much_later_is_saved(survey, phone, later):
    phone.goto("/s/netz/de/about/")
    type_about(phone)
    with time_machine.travel(timezone.now() + later):
        go_on(phone)
        expect(phone).to_have_url(re.compile("/people/"))
        phone.fill("[name=count]", "3")
    with time_machine.travel(timezone.now() + 2 * later):
        go_on(phone)
        expect(phone).to_have_url(re.compile("/check/"))
    assert (saved()["answers"]["why"], saved("people")["answers"]["count"]) == ("Weil", 3)


def test_slow_phone_finishes(transactional_db, browser: Browser, live_server):
    make_survey(structure(), {language: texts_in(language) for language in languages()}, slug="bedarf")
    context = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    device = context.new_cdp_session(page)
    slow = {"latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "offline": False}
    device.send("Network.enable")
    device.send("Network.emulateNetworkConditions", slow)
    device.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto("/s/bedarf/fa/about/")
    fill_about(page)
    fill_rest(page)
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", send(page))
    assert Response.objects.count() == Draft.objects.count() == 1
    context.close()
