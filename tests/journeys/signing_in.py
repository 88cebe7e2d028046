"""Signing in as people do it: the address, the mail, the code."""

import re

from django.core import mail
from playwright.sync_api import Page, expect


def sign_in(page: Page, address: str, language: str = "de") -> None:
    """From the sign-in page to where it leads, with the code of the newest mail."""
    page.goto(f"/{language}/account/")
    ask_for_the_code_and_enter_it(page, address)


def ask_for_the_code_and_enter_it(page: Page, address: str) -> None:
    """From wherever a page sent somebody to sign in."""
    page.locator("input[name=email]").fill(address)
    page.locator("main form button").first.click()
    expect(page.locator("input[name=code]")).to_be_visible()
    page.locator("input[name=code]").fill(code_mailed_to(address))
    page.locator("main form button").first.click()
    expect(page.locator("input[name=code]")).to_have_count(0)


def code_mailed_to(address: str) -> str:
    newest = [message for message in mail.outbox if message.to == [address]][-1]
    return re.search(r"^[A-Z0-9-]{6,12}$", newest.body, re.MULTILINE)[0]
