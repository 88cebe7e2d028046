"""What people pass on, asked for as a phone does it."""

import pytest
from django.utils.html import escape

from cms_pages.models import NewsPage

pytestmark = pytest.mark.django_db
BASE = "https://network.example.org"


@pytest.fixture
def both(add_news, site_pages, add_page, settings):
    settings.WAGTAILADMIN_BASE_URL = BASE
    german = add_news(introduction="Worum es geht.")
    arabic = add_page(site_pages["ar"]["news"], NewsPage, language="ar", original=german, slug="item", title="خبر")
    return german, arabic


def _code(page):
    from django.utils.http import int_to_base36

    return int_to_base36(page.pk)


def test_text_for_sharing_ends_with_a_short_address(client, both):
    german, _arabic = both
    html = client.get("/de/news/item/").text
    text = html[html.index("<textarea") : html.index("</textarea>")].partition(">")[2]
    assert text == f"Nachricht\nWorum es geht.\n{BASE}/n/{_code(german)}/"


def test_text_for_sharing_an_event_says_when_and_where(client, add_event):
    import datetime
    from zoneinfo import ZoneInfo

    add_event(start=datetime.datetime(2099, 7, 1, 18, tzinfo=ZoneInfo("Europe/Berlin")), place="Rathaus")
    html = client.get("/de/events/talk/").text
    assert "Gespräch\n1. Juli 2099, 18:00 · Rathaus\n" in html


def test_short_address_leads_to_the_page_in_its_language(client, both):
    for page, address in zip(both, ("/de/news/item/", "/ar/news/item/"), strict=True):
        assert client.get(f"/n/{_code(page)}/")["Location"] == address
        assert client.get(f"/n/{_code(page).upper()}/")["Location"] == address


def test_short_address_follows_its_page(client, both):
    german, _arabic = both
    german.slug = "renamed"
    german.save_revision().publish()
    assert client.get(f"/n/{_code(german)}/")["Location"] == "/de/news/renamed/"


@pytest.mark.parametrize("code", ["0", "zzzzzzz", "zzzzzzzz", "-1", "ü", "1/2"])
def test_unknown_short_address_is_a_missing_page(client, both, code):
    assert client.get(f"/n/{code}/").status_code == 404
    assert client.get(f"/n/{code}.svg").status_code == 404


def test_short_address_of_a_draft_or_private_page_tells_nothing(client, both):
    from wagtail.models import PageViewRestriction

    german, arabic = both
    german.unpublish()
    PageViewRestriction.objects.create(page=arabic, restriction_type="password", password="offen")
    for page in both:
        assert client.get(f"/n/{_code(page)}/").status_code == 404


def test_code_is_a_drawing_of_ours_that_holds_the_short_address(client, both):
    import segno

    german, _arabic = both
    response = client.get(f"/n/{_code(german)}.svg")
    assert response["Content-Type"] == "image/svg+xml"
    expected = segno.make_qr(f"{BASE}/n/{_code(german)}/", error="m").svg_inline(border=4, light="#fff", scale=4)
    assert response.text[response.text.index("<path") :] == expected[expected.index("<path") :] + "\n"


def test_page_offers_the_code_in_each_language(client, both):
    import segno

    german, arabic = both
    html = client.get("/de/news/item/").text
    own = segno.make_qr(f"{BASE}/n/{_code(german)}/", error="m").svg_data_uri(border=4, light="#fff", scale=4)
    assert f'<img class="qr" src="{escape(own)}"' in html
    assert f'<a href="{BASE}/n/{_code(arabic)}.svg" lang="ar"' in html


def test_paper_names_the_address(client, both):
    german, _arabic = both
    assert (
        f'<p class="printed-address"><bdi dir="ltr">{BASE}/n/{_code(german)}/</bdi></p>'
        in client.get("/de/news/item/").text
    )


def test_preview_of_a_new_page_has_the_long_address(site_pages, rf):
    from cms_pages.pages.share import share_of

    assert share_of(NewsPage(title="Neu"), rf.get("/de/news/neu/")).qr == ""
