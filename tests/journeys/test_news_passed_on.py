"""News on a screen, on paper and in a message; the policy of the pages refuses nothing they hold."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect
from wagtail.documents import get_document_model

from cms_pages.models import NewsPage
from tests.factories.pages import add_page, make_site_pages
from tests.factories.pdf import pdf

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/de/news/nachricht/"


@pytest.fixture
def news(live_server, settings):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    pages = make_site_pages()
    document = get_document_model().objects.create(title="Folien", file=ContentFile(pdf("Words"), name="slides.pdf"))
    link = '<p><a href="https://example.org/more">Mehr</a></p>'
    body = [
        {"type": "rich_text", "id": "1", "value": link},
        {"type": "presentation", "id": "2", "value": {"image": None, "document": document.pk, "caption": "Rolle"}},
    ]
    return add_page(pages["de"]["news"], NewsPage, language="de", title="Nachricht", slug="nachricht", body=body)


@pytest.mark.parametrize("device", ["page", "plain_phone"])
def test_presentation_is_read_and_the_message_copied_in_the_page(news, request, device):
    reader: Page = request.getfixturevalue(device)
    refused = []
    reader.on("console", lambda message: refused.append(message.text))
    reader.goto(ADDRESS)
    reader.locator(".presentation summary").click()
    expect(reader.locator(".slides li")).to_have_count(1)
    expect(reader.locator(".slides li")).to_contain_text("Words")
    reader.locator(".share summary").click()
    short = reader.locator("#share-text").input_value().splitlines()[-1]
    code = reader.locator(".share img.qr")
    expect(code).to_be_visible()
    code.scroll_into_view_if_needed()
    reader.wait_for_function("document.querySelector('img.qr').naturalWidth > 0")
    assert refused == []
    reader.goto(short)
    expect(reader).to_have_url(f"{short.partition('/n/')[0]}{ADDRESS}")


def test_paper_holds_the_words_and_the_addresses_and_nothing_to_click(news, page):
    page.goto(ADDRESS)
    paper = page.locator(".printed-address")
    expect(paper).to_be_hidden()
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text("/n/")
    for gone in (".page-header", ".footer", ".breadcrumbs", ".share"):
        expect(page.locator(gone)).to_be_hidden()
    written = "getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content"
    assert "https://example.org/more" in page.evaluate(written)
