"""The whole way on the demo: news, an answer begun in Dari and sent in German, and what others see of it."""

import re

import pytest
from augenhoehe.demo.load import load
from augenhoehe.demo.survey_pages import LARGE
from playwright.sync_api import Browser, Page, expect

from surveys.answering.models import Response
from tests.factories.batches import first_batch

from .needs_survey import fill_about, fill_rest, send
from .signing_in import sign_in

REASON = "Ohne Anerkennung bleibt nur Arbeit unter dem, was die Menschen gelernt haben."
SURVEY = f"/de/results/{LARGE}/"


@pytest.fixture
def demo(transactional_db):
    load()


def read_news_in_german_and_arabic(page: Page) -> None:
    page.set_extra_http_headers({"Accept-Language": "de-DE,de;q=0.9"})
    page.goto("/")
    expect(page).to_have_url(re.compile("/de/$"))
    page.locator(".menu-wide a", has_text="Neues").click()
    page.locator("main .cards a", has_text="Migrantenorganisationen").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("h1")).to_contain_text("Migrantenorganisationen")
    page.locator(".news-end a[hreflang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text(re.compile("[\u0600-\u06ff]"))
    expect(page.locator("h1")).not_to_have_text(re.compile("[A-Za-z]"))


def answer_in_dari_then_german(phone: Page) -> str:
    """From the news to the receipt; returns its code."""
    phone.goto("/de/neues/umfrage-zum-bedarf/")
    phone.locator(".language-switch summary").click()
    phone.locator(".language-switch a[lang=fa]").click()
    phone.locator("main .call a.button").first.click()
    phone.locator("main .actions a.button").click()
    expect(phone).to_have_url(re.compile(f"/s/{LARGE}/fa/about/"))
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    fill_about(phone)
    phone.locator(".language-switch summary").click()
    phone.locator(".language-switch a[lang=de]").click()
    expect(phone.locator("h1")).to_have_text("Was gebraucht wird")
    fill_rest(phone, REASON)
    return send(phone)


def test_from_the_news_to_the_tables(demo, page, phone, browser: Browser, live_server):
    read_news_in_german_and_arabic(page)
    assert answer_in_dari_then_german(phone)
    sent = Response.objects.get(wave__survey__slug=LARGE, answers__reasons__0__priority_reason=REASON)
    assert sent.side == "mo"

    sign_in(page, "analyst@demo.invalid")
    page.goto(SURVEY)
    page.goto(f"{SURVEY}answers/")
    expect(page.locator(f"main .cards a[href$='/{sent.pk}/']")).to_be_visible()
    assert page.locator("main .cards > li").count() == 50
    page.goto(SURVEY)
    page.get_by_role("link", name="Was Menschen geschrieben haben").click()
    page.fill("#sought-words", "bleibt nur Arbeit")
    page.press("#sought-words", "Enter")
    page.locator("[data-text]", has_text=REASON).get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/texts/\d+/$"))
    expect(page.locator("main")).to_contain_text(REASON)

    with_mandate = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    member = with_mandate.new_page()
    sign_in(member, "member@demo.invalid")
    member.goto(SURVEY)
    expect(member.locator("#question-actor_kind tr", has_text="Migrantenorganisation")).to_contain_text("52 · 43 %")
    first_batch(sent.wave)
    member.reload()
    expect(member.locator("#question-actor_kind tr", has_text="Migrantenorganisation")).to_contain_text("53 · 44 %")
    expect(member.locator("main")).not_to_contain_text(REASON)
    assert member.goto(f"{SURVEY}answers/{sent.pk}/").status == 404
    with_mandate.close()
