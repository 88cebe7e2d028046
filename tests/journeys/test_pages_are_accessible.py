"""Every kind of page without a mistake that axe finds, and nothing wider than the screen, in both directions."""

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import add_page, make_site_pages

ADDRESSES = ["", "about/", "news/", "news/item/", "network/", "imprint/", "missing/"]


def _block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _all_words():
    return [
        _block("heading", {"text": "Überschrift"}),
        _block("rich_text", '<p>Text mit <a href="https://example.org/">Verweis</a></p><ul><li>Punkt</li></ul>'),
        _block("quote", {"text": "Gemeinsam.", "attribution": "Koordination"}),
        _block("facts", {"title": "Kurz", "facts": [_block("item", {"term": "Wo", "text": "Berlin"})]}),
        _block("contact", {"name": "Koordination", "email": "a@example.org", "phone": "+49 30 1"}),
        _block("call_to_action", {"title": "Mehr", "button": "Lesen", "url": "https://example.org/"}),
        _block("related_news", {"title": "", "pages": []}),
    ]


@pytest.fixture
def address_of_site(live_server):
    from cms_pages.models import NewsPage

    pages = make_site_pages()
    for language in pages:
        for number in (1, 2):
            slug = "item" if number == 1 else "other"
            fields = {"title": f"Nachricht {number}", "introduction": "Kurz", "body": _all_words()}
            add_page(pages[language]["news"], NewsPage, language=language, slug=slug, demonstration=True, **fields)
        network = pages[language]["network"]
        network.languages = ["de", "fa"]
        for kind in ("migrant_organisation", "administration", "company") if language == "de" else ():
            organisation = make_organisation(kind=kind, publicity="profile")
            add_member(network, organisation, own_benefit={"de": "Rat"}, contribution={"de": "Wissen"})
        network.save_revision().publish()
    return live_server.url


def _mistakes(page) -> list:
    violations = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_mistake_and_no_overflow_at_320_pixels(browser, address_of_site, language, scheme):
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(f"{address_of_site}/{language}/{address}")
        assert _mistakes(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, address
    context.close()


def test_menu_and_languages_open_without_javascript(browser, address_of_site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address_of_site}/de/about/")
    page.locator(".menu-phone summary").click()
    assert page.locator(".menu-phone a").first.is_visible()
    page.locator(".language-switch summary").click()
    page.locator(".language-switch a[lang=ar]").click()
    assert page.url == f"{address_of_site}/ar/about/"
    assert page.locator("html").get_attribute("dir") == "rtl"
    context.close()


def test_first_view_is_small_and_asks_nobody_else(browser, address_of_site):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address_of_site}/de/news/item/")
    assert [url for url in asked if not url.startswith(address_of_site)] == []
    assert len(asked) <= 4
    assert context.cookies() == []
    context.close()


def test_focus_is_visible_on_each_stop_of_the_keyboard(browser, address_of_site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address_of_site}/de/news/item/")
    stops = page.locator("a[href]:visible, summary:visible, button:visible").count()
    for _ in range(min(stops, 20)):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", page.evaluate("document.activeElement.outerHTML")
    context.close()
