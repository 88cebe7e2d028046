"""An editor sees in one list what is missing where, submits it, checks it, and tells of a small correction."""

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Locale
from wagtail.models import Page as AnyPage

from cms_pages.models import StandardPage
from tests.factories.pages import add_page, make_site_pages

from .accessibility import violations

pytestmark = pytest.mark.django_db(transaction=True)

BODY = [{"type": "rich_text", "value": "<p>Wir planen gemeinsam.</p>", "id": "11111111-1111-4111-8111-111111111111"}]
MACHINE = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture
def german(live_server, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cms_pages.desk.machine.Translator", "OPTIONS": MACHINE}
    pages = make_site_pages()
    Locale.objects.get_or_create(language_code="de-simple")
    return add_page(pages["de"]["home"], StandardPage, language="de", title="Titel", slug="titel", body=BODY)


def _cells(editor: Page, page: AnyPage, code: str):
    return editor.locator(f'td:has(input[value="{page.translation_key}|{code}"])')


def _open_desk(editor: Page) -> None:
    editor.goto("/admin/translations/")


def test_from_missing_to_checked(editor, phone, german):
    editor.goto("/admin/")
    editor.get_by_role("button", name="Translating").click()
    editor.get_by_role("link", name="Translation desk").click()
    expect(_cells(editor, german, "ar")).to_contain_text("Missing")
    for code in ("ar", "de-simple"):
        editor.locator(f'input[value="{german.translation_key}|{code}"]').check()
    editor.get_by_role("button", name="Submit and translate by machine").click()
    expect(editor.locator("progress")).to_have_attribute("value", "2")
    _open_desk(editor)
    expect(_cells(editor, german, "ar")).to_contain_text("By machine, not checked")
    expect(_cells(editor, german, "de-simple")).to_contain_text("In work")
    _cells(editor, german, "ar").get_by_role("link").click()
    editor.get_by_role("link", name="Edit the translation").click()
    editor.get_by_role("button", name="Publish in").click()
    editor.wait_for_load_state("networkidle")
    phone.goto("/ar/titel/")
    expect(phone.locator(".machine-words")).to_be_visible()
    assert violations(phone) == []
    _open_desk(editor)
    _cells(editor, german, "ar").get_by_role("link").click()
    editor.get_by_role("button", name="I have checked this translation").click()
    expect(editor.locator("main")).to_contain_text("Checked")
    phone.goto("/ar/titel/")
    expect(phone.locator("h1")).to_be_visible()
    expect(phone.locator(".machine-words")).to_have_count(0)


def test_filters_and_pages_of_one_state(editor, german):
    _open_desk(editor)
    editor.get_by_label("State").select_option(label="Missing")
    editor.get_by_label("Language", exact=True).select_option("ar")
    editor.get_by_role("button", name="Show").click()
    expect(editor.locator("table.listing tbody tr")).to_have_count(1)
    expect(editor.locator("table.listing tbody th")).to_contain_text("Titel")


def test_small_correction_at_publishing(editor, german):
    home = AnyPage.objects.get(slug="home-ar")
    add_page(home, StandardPage, language="ar", original=german, title="عنوان", slug="titel", body=BODY)
    editor.goto(f"/admin/pages/{german.pk}/edit/")
    editor.locator('textarea[name="title"], input[name="title"]').first.fill("Titel!")
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish").click()
    editor.get_by_role("link", name="The translations stay current").click()
    editor.get_by_role("button", name="It was a small correction").click()
    row = editor.locator("tbody tr", has_text="العربية").first
    expect(row).to_contain_text("Checked")
