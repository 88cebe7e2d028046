"""The first step of a survey inside a page: nothing is kept about a reader before they send it."""

import re

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Page as AnyPage

from cms_pages.models import NewsPage
from surveys.answering.models import Draft, Response
from surveys.pages import SurveyPage
from tests.factories.builder import small_survey
from tests.factories.pages import add_page, make_site_pages
from tests.factories.surveys import report_back_day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news(live_server) -> AnyPage:
    pages = make_site_pages()
    words = {"title": "Bedarf", "slug": "bedarf", "report_back_on": report_back_day()}
    survey = add_page(pages["de"]["home"], SurveyPage, language="de", steps=small_survey(), **words)
    embedded = {"type": "embedded_survey", "id": "embedded-1", "value": {"survey": survey.pk}}
    return add_page(pages["de"]["news"], NewsPage, language="de", title="Nachricht", slug="mitmachen", body=[embedded])


@pytest.mark.parametrize("device", ["phone", "plain_phone"])
def test_sending_goes_on_at_the_address_of_the_step_and_no_cookie_comes_before(news, request, device):
    reader: Page = request.getfixturevalue(device)
    reader.goto("/de/news/mitmachen/")
    expect(reader.locator(".embedded-survey")).to_contain_text("Was sind Sie?")
    assert reader.context.cookies() == []
    assert not Draft.objects.exists()
    reader.check(".embedded-survey [name=kind][value=amt]")
    reader.locator(".embedded-survey .actions button").click()
    expect(reader).to_have_url(re.compile("/s/[a-z-]+/de/end/"))
    assert [cookie["path"] for cookie in reader.context.cookies()] == [re.search("/s/[a-z-]+/", reader.url)[0]]
    reader.check("[name=consent][value=yes]")
    reader.locator(".survey-form .actions button").click()
    reader.locator("main form .button").click()
    expect(reader.locator(".receipt-code")).to_be_visible()
    assert Response.objects.get().answers == {"kind": "amt", "consent": "yes"}


def test_mistake_in_the_embedded_step_is_told_at_the_address_of_the_step(news, phone):
    phone.goto("/de/news/mitmachen/")
    phone.locator(".embedded-survey .actions button").click()
    expect(phone).to_have_url(re.compile("/s/[a-z-]+/de/about/$"))
    expect(phone).to_have_title(re.compile("^Fehler: "))
    expect(phone.locator(".error-summary")).to_be_focused()
    assert not Draft.objects.exists()
