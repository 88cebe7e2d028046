"""A page is submitted for translation, translated in the admin's editor and published in Arabic."""

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Page as AnyPage

from cms_pages.models import StandardPage
from tests.factories.pages import add_page, make_site_pages

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)

IN_ARABIC = {"Titel": "عنوان الصفحة", "Wir planen gemeinsam.": "نخطط معًا."}
BODY = [{"type": "rich_text", "value": "<p>Wir planen gemeinsam.</p>", "id": "11111111-1111-4111-8111-111111111111"}]


@pytest.fixture
def german(live_server):
    pages = make_site_pages()
    return add_page(pages["de"]["home"], StandardPage, language="de", title="Titel", slug="titel", body=BODY)


def submit_for_arabic(editor: Page, page: AnyPage) -> None:
    editor.goto(f"/admin/localize/submit/page/{page.pk}/")
    for box in editor.get_by_role("checkbox", name="العربية").all():
        box.check()
    editor.get_by_role("button", name="Submit").click()
    editor.wait_for_load_state("networkidle")


def translate(editor: Page, german: str, arabic: str) -> None:
    """The first text that still waits, which says this in German."""
    before = editor.get_by_role("button", name="Edit", exact=True).count()
    segment = editor.locator("li", has_text=german).filter(has=editor.get_by_role("button", name="Translate")).last
    segment.get_by_role("button", name="Translate").click()
    segment = editor.locator("li", has=editor.locator("textarea:visible")).last
    segment.locator("textarea").fill(arabic)
    segment.get_by_role("button", name="Save").click()
    expect(editor.get_by_role("button", name="Edit", exact=True)).to_have_count(before + 1)


def test_submitted_translated_and_published_then_read_from_right_to_left(editor, phone, german):
    submit_for_arabic(editor, german)
    assert phone.goto("/ar/titel/").status == 404
    for source, arabic in IN_ARABIC.items():
        translate(editor, source, arabic)
    editor.get_by_role("button", name="Publish in").click()
    editor.wait_for_load_state("networkidle")
    assert StandardPage.objects.get(locale__language_code="ar", slug="titel").live
    phone.goto("/de/titel/")
    phone.locator(".language-switch summary").click()
    phone.locator(".language-switch a[lang=ar]").click()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator("h1")).to_have_text(IN_ARABIC["Titel"])
    expect(phone.locator("main")).to_contain_text(IN_ARABIC["Wir planen gemeinsam."])
    assert (overflow(phone), violations(phone)) == (0, [])
