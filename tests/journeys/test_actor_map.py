"""The map of actors on a phone, on a wide screen, on paper, with the keyboard and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from cms_pages.models import Relation
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import make_site_pages

KINDS = ("migrant_organisation", "administration", "education")


@pytest.fixture
def drawn(live_server):
    """A network of nine in German and Arabic, each related to the next one."""
    network = make_site_pages()["de"]["network"]
    names = ("Sprachtreff", "Amt für Soziales", "Bildungsträger für Sprache und Beruf")
    found = [make_organisation(f"{names[n % 3]} {n}", KINDS[n % 3], publicity="profile") for n in range(9)]
    for organisation in found:
        add_member(network, organisation)
    for place, organisation in enumerate(found):
        fields = {"kind": Relation.Kind.values[place % 3], "wanted": place == 8}
        Relation.objects.create(network=network.record, source=organisation, target=found[(place + 1) % 9], **fields)
    return found


def test_reader_without_scripts_follows_the_map_to_an_organisation_and_sees_what_is_wanted(plain_phone, drawn):
    plain_phone.goto("/de/network/")
    assert plain_phone.locator("svg.map-narrow").is_visible()
    assert not plain_phone.locator("svg.map-wide").is_visible()
    plain_phone.locator(".views a").last.click()
    assert plain_phone.locator("svg.map-narrow .map-wanted").count() == 1
    plain_phone.locator("svg.map-narrow a").first.click()
    assert "/de/organisations/" in plain_phone.url


def test_names_are_readable_and_inside_on_a_phone(phone, drawn):
    phone.goto("/ar/network/")
    box = phone.locator("svg.map-narrow").bounding_box()
    texts = phone.locator("svg.map-narrow text")
    assert texts.count() >= 9
    for each in texts.all():
        place = each.bounding_box()
        assert box["x"] - 2 <= place["x"]
        assert place["x"] + place["width"] <= box["x"] + box["width"] + 2
        assert place["height"] >= 11
    assert phone.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_every_organisation_is_reached_with_the_keyboard(page, drawn):
    page.goto("/de/network/")
    page.locator(".views a").last.focus()
    reached = []
    for _each in drawn:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert set(reached) == {f"/de/organisations/{each.key}/" for each in drawn}


def test_paper_gets_the_wide_map(page, drawn):
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto("/de/network/")
    assert not page.locator("svg.map-wide").is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.map-wide").is_visible()
    assert not page.locator("svg.map-narrow").is_visible()


@pytest.mark.parametrize(("language", "scheme"), [("de", "light"), ("ar", "dark")])
def test_no_mistake_that_axe_finds(browser, live_server, drawn, language, scheme):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"/{language}/network/?layer=wanted")
    page.locator(".map summary").click()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    context.close()
