import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms_pages.machines import sitemap as sitemaps
from tests.cms_pages.machines.conftest import BASE
from tests.cms_pages.machines.reading import SCHEMA, etree, is_reciprocal, sitemap

pytestmark = pytest.mark.django_db


def _read(client, address="/sitemap.xml"):
    response = client.get(address)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return sitemap(response.content)


def test_sitemap_holds_every_public_page_in_every_language(client, site_pages):
    found = _read(client)
    names = ("", "about/", "news/", "network/", "imprint/")
    assert set(found) == {f"{BASE}/{language}/{name}" for language in ("de", "ar") for name in names}
    assert found[f"{BASE}/ar/about/"] == {
        ("de", f"{BASE}/de/about/"),
        ("ar", f"{BASE}/ar/about/"),
        ("x-default", f"{BASE}/de/about/"),
    }


def test_home_pages_send_everybody_else_to_the_choice_of_languages(client, site_pages):
    assert ("x-default", f"{BASE}/") in _read(client)[f"{BASE}/de/"]


def test_pages_name_each_other_in_all_languages(client, add_news, site_pages):
    add_news()
    found = _read(client)
    assert is_reciprocal(found) == []
    assert found[f"{BASE}/de/news/item/"] == set()


def test_drafts_and_private_pages_are_left_out_also_of_other_languages(client, site_pages):
    from wagtail.models import PageViewRestriction

    site_pages["ar"]["about"].unpublish()
    PageViewRestriction.objects.create(page=site_pages["de"]["news"], restriction_type="login")
    found = _read(client)
    assert not {f"{BASE}/ar/about/", f"{BASE}/de/news/"} & set(found)
    assert found[f"{BASE}/de/about/"] == found[f"{BASE}/ar/news/"] == set()


def test_addresses_in_other_alphabets_are_written_as_browsers_send_them(client, site_pages):
    about = site_pages["ar"]["about"]
    about.slug = "من-نحن"
    about.save_revision().publish()
    (address,) = (found for found in _read(client) if "%D9%85" in found)
    assert client.get(address.removeprefix(BASE)).status_code == 200


def test_many_pages_are_spread_over_several_files(client, site_pages, monkeypatch):
    whole = _read(client)
    monkeypatch.setattr(sitemaps, "PAGES_IN_A_FILE", 4)
    index = etree.fromstring(client.get("/sitemap.xml", headers={"if-none-match": ""}).content)
    SCHEMA.assertValid(index)
    addresses = index.xpath("//*[local-name()='loc']/text()")
    assert addresses == [f"{BASE}/sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [_read(client, address.removeprefix(BASE)) for address in addresses]
    assert {address: languages for part in parts for address, languages in part.items()} == whole


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_file_that_there_is_not(client, site_pages, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_number_of_queries_does_not_grow(client, add_news):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/sitemap.xml")
        return len(found)

    queries()
    one = queries()
    for number in range(9):
        add_news(slug=f"n{number}")
        add_news("ar", slug=f"n{number}")
    assert queries() == one <= 8
