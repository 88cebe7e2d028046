"""Somebody subscribes to news on a phone without scripts, confirms, changes and ends it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from cms_pages.models import Subscription
from tests.factories.pages import make_site_pages

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(live_server, settings):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    return make_site_pages()


def link_in(text: str) -> str:
    return re.search(r"http://\S+", text)[0]


def test_from_the_footer_to_the_end(plain_phone: Page, pages):
    phone = plain_phone
    phone.goto("/de/")
    phone.locator("footer a[href$='/news-by-mail/']").click()
    phone.locator("main button[type=submit]").click()
    expect(phone.locator("#error-email")).to_be_visible()
    phone.locator("#email").fill("leser@example.org")
    phone.get_by_label("Netzwerk Nord").check()
    phone.locator("#language").select_option("ar")
    phone.locator("main button[type=submit]").click()
    expect(phone).to_have_url(re.compile("/asked/$"))
    (letter,) = mail.outbox
    phone.goto(link_in(letter.body))
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    assert Subscription.objects.get().confirmed_at is None
    phone.locator("main button[type=submit]").click()
    expect(phone.locator(".notice-ok")).to_be_visible()
    assert Subscription.objects.get().confirmed_at
    phone.locator("[name=rhythm][value=daily]").check()
    phone.locator("main form").first.locator("button").click()
    expect(phone.locator(".notice-ok")).to_be_visible()
    assert Subscription.objects.get().rhythm == "daily"
    phone.locator("main form[action*='/end/'] button").click()
    expect(phone.locator("main h1")).to_be_visible()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_pages_are_accessible_and_fit_a_phone(phone: Page, pages, language):
    phone.goto(f"/{language}/news-by-mail/")
    assert (violations(phone), overflow(phone)) == ([], 0)
    phone.locator("main button[type=submit]").click()
    expect(phone.locator(".error-summary")).to_be_visible()
    assert (violations(phone), overflow(phone)) == ([], 0)
    phone.locator("#email").fill("leser@example.org")
    phone.locator("main button[type=submit]").click()
    expect(phone).to_have_url(re.compile("/asked/$"))
    assert violations(phone) == []
    phone.goto(link_in(mail.outbox[0].body))
    assert violations(phone) == []
    phone.locator("main button[type=submit]").click()
    expect(phone.locator(".notice-ok")).to_be_visible()
    assert (violations(phone), overflow(phone)) == ([], 0)
    phone.goto(phone.locator("main form[action*='/end/']").get_attribute("action"))
    assert violations(phone) == []
