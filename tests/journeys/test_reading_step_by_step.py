"""Results of a long survey are read a step at a time, on a narrow phone, without JavaScript."""

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from surveys.results.models import ResultsGrant
from tests.surveys.results.pages.network import make_network

from .accessibility import overflow, violations

RESULTS = "/results/network/"


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


@pytest.fixture
def reader(plain_phone: Page, cookie) -> Page:
    plain_phone.context.add_cookies([cookie])
    plain_phone.set_viewport_size({"width": 320, "height": 640})
    return plain_phone


def questions(page: Page) -> list[str]:
    return [card.get_attribute("id") for card in page.locator("article[id^=question-]").all()]


def test_one_goes_from_step_to_step_and_prints_everything(reader):
    reader.goto(f"/de{RESULTS}")
    assert questions(reader) == ["question-kind", "question-area"]
    reader.locator("a[rel=next]").click()
    expect(reader.locator("#step-needs h2")).to_be_in_viewport()
    assert questions(reader) == ["question-severity", "question-priority", "question-contact", "question-help"]
    reader.locator("a[rel=prev]").click()
    reader.locator("details.step-list summary").click()
    expect(reader.locator("details.step-list li[aria-current]")).to_contain_text("Über uns")
    reader.locator("a[href*='/print/']").click()
    assert len(questions(reader)) == 6


def test_a_filter_stays_on_the_way_through_the_steps(reader):
    reader.goto(f"/de{RESULTS}")
    reader.locator("#only-side").select_option("mo")
    reader.locator(".filters button").click()
    reader.locator("a[rel=next]").click()
    expect(reader.locator("#only-side")).to_have_value("mo")
    reader.locator(".filters button").click()
    assert questions(reader)[0] == "question-severity"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_view_is_wider_than_a_narrow_screen(phone: Page, cookie, language):
    phone.context.add_cookies([cookie])
    phone.set_viewport_size({"width": 320, "height": 640})
    for view in ("", "?step=needs", "needs/", "sides/?step=needs", "contacts/", "statements/?step=needs", "print/"):
        phone.goto(f"/{language}{RESULTS}{view}")
        assert (overflow(phone), violations(phone)) == (0, []), view
