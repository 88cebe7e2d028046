"""An editor sets up one more network as the guide says: page, organisations, map, a news item in three languages."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from playwright.sync_api import Page, expect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms_pages.models import HomePage, NetworkPage, NewsIndexPage, NewsPage
from tests.factories.pages import add_page, make_site_pages

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)

MACHINE = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}
LIST = """Name;Art;Bezirk
Verein am Fluss;Migrantenorganisation;Mitte
Frauentreff;Migrantenorganisation;Pankow
Sprachcafé;Migrantenorganisation;Mitte
Bezirksamt;Verwaltung;Mitte
Volkshochschule;Bildungsträger;Pankow
Bäckerei;Unternehmen;Mitte
"""


@pytest.fixture
def german(live_server, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cms_pages.desk.machine.Translator", "OPTIONS": MACHINE}
    pages = make_site_pages()
    root = pages["de"]["home"].get_parent()
    home = add_page(root, HomePage, language="fa", original=pages["de"]["home"], title="خانه", slug="home-fa")
    add_page(home, NewsIndexPage, language="fa", original=pages["de"]["news"], title="خبرها", slug="news")
    buffer = io.BytesIO()
    Image.new("RGB", (640, 360), "#0072b2").save(buffer, "PNG")
    get_image_model().objects.create(title="Schaubild", file=ImageFile(buffer, name="bild.png"), description="Rollen")
    get_document_model().objects.create(title="Folien", file=ContentFile(b"PK", name="folien.odp"))
    return pages["de"]


def publish(editor: Page) -> None:
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish").click()
    expect(editor.locator("body")).to_contain_text("published.")


def write_title(editor: Page, title: str, slug: str) -> None:
    """The address follows while one types; before it is there the form is not ready to be sent."""
    editor.locator('textarea[name="title"], input[name="title"]').first.press_sequentially(title)
    expect(editor.locator("#id_slug")).to_have_value(slug)


def make_network(editor: Page, home) -> NetworkPage:
    editor.goto(f"/admin/pages/add/cms_pages/networkpage/{home.pk}/")
    write_title(editor, "Netzwerk am Fluss", "netzwerk-am-fluss")
    publish(editor)
    return NetworkPage.objects.get(title="Netzwerk am Fluss")


def take_in_organisations(editor: Page, network: NetworkPage) -> None:
    editor.goto("/admin/organisations-import/")
    editor.get_by_label("List").set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    editor.get_by_label("Network").select_option(label="Netzwerk am Fluss")
    editor.get_by_role("button", name="Show what is in it").click()
    expect(editor.locator("main")).to_contain_text("Nothing is stored yet.")
    assert network.record.memberships.count() == 0
    editor.get_by_role("button", name="Store this list").click()
    editor.wait_for_load_state("networkidle")


def draw_map(editor: Page, network: NetworkPage) -> None:
    editor.goto(f"/admin/actor-map/{network.record.pk}/")
    for number, (one, other) in enumerate((("Verein am Fluss", "Bezirksamt"), ("Frauentreff", "Volkshochschule"))):
        editor.locator(f"#id_new-{number}-source").select_option(label=one)
        editor.locator(f"#id_new-{number}-target").select_option(label=other)
    editor.get_by_role("button", name="Save the map").click()
    expect(editor.locator("body")).to_contain_text("The map is saved.")


def choose(editor: Page, button: str, what: str) -> None:
    editor.get_by_role("button", name=button).first.click()
    editor.locator(".modal-body").get_by_role("link", name=what).first.click()
    expect(editor.locator(".modal-body")).to_have_count(0)


def write_news(editor: Page, news) -> NewsPage:
    editor.goto(f"/admin/pages/add/cms_pages/newspage/{news.pk}/")
    write_title(editor, "Gemeinsam am Fluss", "gemeinsam-am-fluss")
    editor.locator('textarea[name="introduction"]').fill("Sechs Organisationen beginnen.")
    editor.get_by_title("Insert a block").first.click()
    editor.get_by_role("option", name="Picture that leads to a presentation").click()
    choose(editor, "Choose an image", "Schaubild")
    choose(editor, "Choose a document", "Folien")
    editor.locator("[name=body-0-value-caption]").fill("Wer was beiträgt")
    publish(editor)
    return NewsPage.objects.get(locale__language_code="de", title="Gemeinsam am Fluss")


def open_desk(editor: Page, state: str = "") -> None:
    editor.goto("/admin/translations/")
    if state:
        editor.get_by_label("State").select_option(label=state)
        editor.get_by_role("button", name="Show").click()


def cell(editor: Page, page: NewsPage, code: str):
    return editor.locator(f'td:has(input[value="{page.translation_key}|{code}"])')


def translate(editor: Page, news: NewsPage) -> None:
    open_desk(editor)
    for code in ("ar", "fa"):
        cell(editor, news, code).locator("input").check()
    editor.get_by_role("button", name="Submit and translate by machine").click()
    expect(editor.locator("progress")).to_have_attribute("value", "2")
    for code in ("ar", "fa"):
        open_desk(editor)
        cell(editor, news, code).get_by_role("link").click()
        editor.get_by_role("link", name="Edit the translation").click()
        editor.get_by_role("button", name="Publish in").click()
        editor.wait_for_load_state("networkidle")


def test_network_with_six_organisations_a_map_and_news_in_three_languages(editor, phone, german):
    network = make_network(editor, german["home"])
    take_in_organisations(editor, network)
    draw_map(editor, network)
    phone.goto("/de/netzwerk-am-fluss/")
    expect(phone.locator("svg.map-narrow")).to_be_visible()
    assert phone.locator("svg.map-narrow a").count() == 6
    assert (overflow(phone), violations(phone)) == (0, [])

    news = write_news(editor, german["news"])
    phone.goto("/de/news/gemeinsam-am-fluss/")
    expect(phone.get_by_role("link", name="Präsentation öffnen")).to_be_visible()

    translate(editor, news)
    for code in ("ar", "fa"):
        phone.goto(f"/{code}/news/gemeinsam-am-fluss/")
        expect(phone.locator("html")).to_have_attribute("dir", "rtl")
        expect(phone.locator(".machine-words")).to_be_visible()

    editor.goto(f"/admin/pages/{news.pk}/edit/")
    editor.locator('textarea[name="introduction"]').fill("Sieben Organisationen beginnen.")
    publish(editor)
    open_desk(editor, state="Outdated")
    rows = editor.locator("table.listing tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Gemeinsam am Fluss")
    expect(cell(editor, news, "ar")).to_contain_text("Outdated")
    expect(cell(editor, news, "fa")).to_contain_text("Outdated")
