"""An archive is read from the disk: in each language, and nothing is asked for elsewhere."""

from playwright.sync_api import expect

from cms_pages.models import StrategyPage
from cms_pages.strategies.take_away.archive.writing import write_archive
from tests.factories.pages import add_page, make_site_pages


def _network():
    pages = make_site_pages()
    german = add_page(
        pages["de"]["network"], StrategyPage, language="de", title="Gemeinsame Strategie", slug="strategie"
    )
    add_page(pages["ar"]["network"], StrategyPage, language="ar", original=german, title="استراتيجية", slug="strategie")
    return pages["de"]["network"].record


def test_an_archive_is_read_without_a_server(transactional_db, browser, tmp_path):
    write_archive(_network(), tmp_path / "archive")
    asked, said = [], []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "archive" / "index.html").as_uri())
    page.get_by_role("link", name="العربيّة").click()
    page.goto((tmp_path / "archive/ar/network/strategie/index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("استراتيجية")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.locator(".language-switch summary").click()
    page.locator(".language-switch").get_by_role("link", name="Deutsch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemeinsame Strategie")
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    assert page.evaluate("document.styleSheets.length") > 0
    assert [url for url in asked if not url.startswith("file:")] == []
    assert said == []
    context.close()
