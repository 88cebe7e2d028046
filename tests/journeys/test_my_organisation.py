"""Somebody is invited by mail, accepts on a phone without scripts, signs in by a code and finds the organisation."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.cms_pages.networks.people.conftest import give, make_person
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import make_site_pages
from tests.journeys.signing_in import ask_for_the_code_and_enter_it, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def organisation():
    found = make_organisation("Verein Eins")
    add_member(make_site_pages()["de"]["network"], found)
    give(make_person("head"), found)
    return found


@pytest.mark.parametrize("language", ["de", "ar"])
def test_invited_person_finds_the_organisation(plain_phone: Page, page: Page, organisation, language):
    sign_in(page, "head@example.org", language)
    page.goto(f"/{language}/my-organisation/{organisation.key}/people/")
    page.locator("input[name=address]").fill("new@example.org")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("[role=status]")).to_be_visible()
    path = re.search(r"^https?://[^/]+(/\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]
    plain_phone.goto(path)
    plain_phone.locator("main form button").click()
    ask_for_the_code_and_enter_it(plain_phone, "new@example.org")
    expect(plain_phone).to_have_url(re.compile(f"/{language}/my-organisation/{organisation.key}/$"))
    expect(plain_phone.locator("h1")).to_have_text("Verein Eins")
    assert plain_phone.evaluate("document.documentElement.scrollWidth") <= 390
