"""A browser for the journeys: Debian's Chromium, or Playwright's own. A missing one is a failure under CI."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.needed import fail_or_skip

# The browser's driver runs an event loop in this thread; Django's tests call the database beside it, never inside.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

expect.set_options(timeout=20_000)  # two tests share a small machine; a page that never comes still fails

ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]


# Wagtail leaves the file in which it makes a rendition of a picture to the garbage collector.
_LEFT_OPEN = "ignore:Exception ignored in. <function SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"


def pytest_collection_modifyitems(items) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.filterwarnings(_LEFT_OPEN))


@pytest.fixture(scope="session")
def browser(django_db_setup) -> Iterator[Browser]:
    first_rows = connection._test_serialized_contents
    with sync_playwright() as driver:
        # Beside the driver's event loop Django opens a connection anew, which does not know the rows to bring back.
        connection._test_serialized_contents = first_rows
        own = shutil.which("chromium") or shutil.which("chromium-browser")
        try:
            found = driver.chromium.launch(executable_path=own, args=ARGUMENTS)
        except Error as error:
            message = f"NO BROWSER, so no journey was tested. On Debian: apt-get install chromium ({error.message})"
            fail_or_skip(message)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A fresh visitor on a wide screen; `page.goto("/de/")` opens a page of the test's own site."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    """The same on a phone, 390 px wide."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_phone(browser: Browser, live_server) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def editor(page: Page, admin_client, live_server, settings) -> Page:
    """The wide screen, signed in to the admin."""
    # Wagtail saves a new page by itself while one types, and a click at that moment can get lost.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page.context.add_cookies(
        [{"name": "sessionid", "value": admin_client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.set_default_timeout(30_000)
    return page
