"""Signing in by a mailed code, as a member does it on a phone."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def member(transactional_db):
    return get_user_model().objects.create(username="member", email="member@example.org", is_superuser=True)


def type_the_code(page, address="/en/account/?next=/admin/"):
    page.goto(address)
    page.keyboard.press("Tab")
    page.get_by_role("textbox").fill("member@example.org")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=code]")).to_be_visible()
    page.locator("input[name=code]").fill(re.search(r"^[A-Z0-9-]{6,12}$", mail.outbox[-1].body, re.MULTILINE)[0])
    page.keyboard.press("Enter")


def arrive_in_the_admin(page):
    """To the end of loading: a request that is still on its way would meet the tables of the next test."""
    page.wait_for_url(re.compile(r"^[^?]*/admin/$"))
    page.wait_for_load_state("networkidle")


def test_without_scripts_and_by_keyboard(plain_phone):
    type_the_code(plain_phone)
    arrive_in_the_admin(plain_phone)


def test_from_right_to_left(phone):
    phone.goto("/ar/account/")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    type_the_code(phone, "/ar/account/?next=/admin/")
    arrive_in_the_admin(phone)


def test_admin_shows_no_violation_of_its_policy(page):
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    type_the_code(page)
    arrive_in_the_admin(page)
    assert problems == []


def test_pages_of_signing_in_have_no_barriers(page):
    from axe_playwright_python.sync_playwright import Axe

    page.goto("/de/account/")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("textbox").fill("member@example.org")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=code]")).to_be_visible()
    assert Axe().run(page).violations_count == 0
