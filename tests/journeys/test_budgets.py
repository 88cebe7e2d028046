"""What a first visit costs a phone: requests and bytes, as a browser asks for them."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, Response

from surveys.needs_survey.create import languages, structure, texts_in
from tests.factories.surveys import make_survey

from .needs_survey import CONSENTS, fill_about, go_on

MOST_REQUESTS, MOST_BYTES, MOST_OF_A_STEP = 4, 50_000, 8_000
# Ukrainian words take the most bytes; the others are looked at in the full matrix.
LANGUAGES = ["uk", *(pytest.param(language, marks=pytest.mark.matrix) for language in ("de", "ar", "fa"))]


@pytest.fixture
def needs_survey(transactional_db):
    return make_survey(structure(), {language: texts_in(language) for language in languages()}, slug="bedarf")


def compressed(response: Response) -> int:
    return len(gzip.compress(response.body()))


@pytest.mark.parametrize("place", ["", "about/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_cold_visit(needs_survey, browser: Browser, live_server, language, place):
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))
    page.goto(f"/s/bedarf/{language}/{place}", wait_until="networkidle")
    sizes = {response.url: compressed(response) for response in came}
    context.close()
    assert len(came) <= MOST_REQUESTS, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_of_each_step_of_the_needs_survey(needs_survey, plain_phone: Page, language):
    """Rules included. Every topic is chosen, so that the tables are as long as they get."""
    page, sizes = plain_phone, {}

    def measure(response: Response) -> None:
        if response.ok and response.headers.get("content-type", "").startswith("text/html"):
            sizes[response.url] = compressed(response)

    page.on("response", measure)
    page.goto(f"/s/bedarf/{language}/about/")
    fill_about(page)
    page.check("[name=severity_recognition][value='5']")
    go_on(page)
    page.select_option("[name=priority__1]", "recognition")
    for _ in range(3):
        go_on(page)
    for consent in CONSENTS:
        page.check(f"[name={consent}][value=yes]")
    go_on(page)
    for box in page.locator("[name=modules]:visible").all():
        box.check()
    for _ in range(10):
        if "/check/" in page.url:
            break
        go_on(page)
    steps = {url: size for url, size in sizes.items() if "/check/" not in url}
    assert len(steps) >= 8
    assert {url: size for url, size in steps.items() if size > MOST_OF_A_STEP} == {}
