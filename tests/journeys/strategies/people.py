"""Somebody in front of a browser that reads one language, in the pages of a network's strategies."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from cms_pages.models import Organisation

from ..looking import press

SEND = "main form .actions button[type=submit]"


@dataclass
class Person:
    page: Page
    language: str
    network: int
    organisation: Organisation | None

    def go(self, place: str) -> None:
        self.open(f"networks/{self.network}/strategy/{place}")

    def open(self, address: str) -> None:
        """Any page, in their language."""
        response = self.page.goto(f"/{self.language}/{address}")
        assert response.status == 200, (address, response.status)

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            self.page.fill(f"[name='{name}']", text)

    def choose(self, name: str, value: str) -> None:
        self.page.check(f"[name='{name}'][value='{value}']")

    def send(self, button: str = SEND) -> None:
        """Fails with what the page says where something was not taken."""
        press(self.page, button)
        problem = self.page.locator(".error-summary")
        assert problem.count() == 0, problem.first.inner_text()

    def reads(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def key_here(self) -> str:
        """The last one in the address of this page."""
        found = re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", self.page.url)
        return str(UUID(found[-1]))


def sit_down(browser: Browser, url: str, name: str, language: str, network, organisation=None) -> Person:
    """Signed in, with a browser that asks for pages in this language."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 900}, locale=language)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
    context.set_default_timeout(10_000)
    return Person(context.new_page(), language, network.pk, organisation)
