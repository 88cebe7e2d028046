"""A figure is taken along as a sentence: with a button, and without JavaScript by hand."""

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, expect

from surveys.results.models import ResultsGrant
from tests.surveys.results.pages.network import make_network

ADDRESS = "/de/results/network/"


@pytest.fixture
def cookie(transactional_db, live_server) -> dict:
    """Of somebody who may see tables."""
    make_network(slug="network")
    person = get_user_model().objects.create_user("reader", "reader@example.org")
    ResultsGrant.objects.create(user=person, right="aggregates")
    client = Client()
    client.force_login(person)
    name = site.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


def opened(browser: Browser, live_server, cookie: dict, **more) -> BrowserContext:
    context = browser.new_context(base_url=live_server.url, **more)
    context.add_cookies([cookie])
    return context


def test_a_button_copies_the_sentence_with_its_source(browser, live_server, cookie):
    context = opened(browser, live_server, cookie, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(ADDRESS)
    card = page.locator("#question-kind")
    expect(card.locator("button.copy")).to_have_count(0)
    card.locator("summary").click()
    card.locator("button.copy").nth(1).click()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Was sind Sie?" in text
    assert "amt: 4" in text
    assert "n = 21" in text
    assert text.endswith(f"{ADDRESS}#question-kind")
    context.close()


def test_without_javascript_the_sentences_stand_there(browser, live_server, cookie):
    context = opened(browser, live_server, cookie, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    card = page.locator("#question-kind")
    card.locator("summary").click()
    expect(card.locator("li").first).to_be_visible()
    expect(card.locator("button.copy")).to_have_count(0)
    assert page.locator("details.computed").count() > 5
    context.close()
