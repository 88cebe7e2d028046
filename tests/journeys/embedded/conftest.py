"""The website of a town that shows the survey, one that may not, and readers whose browsers keep no cookies."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from surveys.definition.models import Survey
from tests.factories.surveys import make_survey

from .framed_survey import ARABIC, GERMAN, LISTENING, STRUCTURE, browser_without_cookies
from .other_website import OtherWebsite, other_website


@pytest.fixture
def survey(transactional_db) -> Survey:
    return make_survey(STRUCTURE, {"de": GERMAN, "ar": ARABIC}, slug="rahmen")


@pytest.fixture
def town(survey, live_server) -> Iterator[OtherWebsite]:
    """It may show the survey. Its own policy is strict, and it tells nobody where its readers come from."""
    own = live_server.url
    policy = f"default-src 'none'; script-src {own}; frame-src {own}; style-src {own}"
    with other_website(Content_Security_Policy=policy, Referrer_Policy="no-referrer") as site:
        Survey.objects.filter(pk=survey.pk).update(frame_hosts=site.host)
        yield site


@pytest.fixture
def stranger(survey) -> Iterator[OtherWebsite]:
    """It may not."""
    with other_website() as site:
        yield site


@pytest.fixture
def with_element(live_server) -> Callable[..., str]:
    def html(attributes: str = "", inside: str = "") -> str:
        own = live_server.url
        element = f'<augenhoehe-survey src="{own}/s/rahmen/" {attributes}>{inside}</augenhoehe-survey>'
        return f'{element}<script src="{own}/embed/survey.js" defer></script>'

    return html


@pytest.fixture
def as_plain_frame(live_server) -> str:
    address = f"{live_server.url}/s/rahmen/de/d/new/"
    return f'<iframe src="{address}" title="Umfrage" width="800" height="700" referrerpolicy="strict-origin"></iframe>'


@pytest.fixture
def reader(browser: Browser, tmp_path) -> Iterator[Page]:
    context = browser_without_cookies(browser, tmp_path / "profile", viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTENING)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_reader(browser: Browser, tmp_path) -> Iterator[Page]:
    options = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    context = browser_without_cookies(browser, tmp_path / "profile", **options)
    yield context.new_page()
    context.close()
