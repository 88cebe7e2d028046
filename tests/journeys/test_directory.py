"""Finding an organisation on a phone, without JavaScript, in German and in Arabic."""

import pytest
from playwright.sync_api import expect

from cms_pages.models import ContactPoint, FieldOfAction
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import make_site_pages

from .accessibility import overflow, violations


@pytest.fixture
def organisations(transactional_db):
    network = make_site_pages()["de"]["network"]
    work = FieldOfAction.objects.create(code="test_work", names={"de": "Probearbeit", "ar": "عمل تجريبي"})
    for number in range(30):
        languages = ["de", "ar"] if number % 3 == 0 else ["de"]
        each = make_organisation(
            f"Beispielverein {number:02}",
            key=f"verein-{number}",
            district=("Mitte", "Nord")[number % 2],
            languages=languages,
            publicity="profile",
            description={"de": "Wir beraten."},
            example=True,
        )
        each.fields.add(work)
        add_member(network, each, own_benefit={"de": "Mehr Gehör"})
    first = make_organisation("Amt", "administration", key="amt", publicity="name")
    ContactPoint.objects.create(
        organisation_id=each.pk, function="Beratung", phone="+49 30 000", languages=["ar"], is_public=True
    )
    return first


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_organisation_is_found_without_javascript(browser, live_server, organisations, language, scheme):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/{language}/organisations/")
    expect(page.locator(".cards > li")).to_have_count(24)
    page.locator("form.filters summary").click()
    page.locator("#filter-language").select_option("ar")
    page.locator("#filter-district").select_option("Mitte")
    page.locator("form.filters > p button").click()
    expect(page.locator(".cards > li")).to_have_count(5)
    assert "language=ar" in page.url
    assert "district=Mitte" in page.url
    page.locator("#text").fill("18")
    page.locator("form.filters > p button").click()
    page.locator(".cards a").click()
    expect(page.locator("h1")).to_have_text("Beispielverein 18")
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_and_a_profile_are_accessible(browser, live_server, organisations, language, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in ("", "?q=nowhere", "verein-29/", "amt/"):
        page.goto(f"{live_server.url}/{language}/organisations/{address}")
        assert violations(page) == [], address
        assert overflow(page) == 0, address
    context.close()
