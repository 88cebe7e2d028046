"""The Atom feed, read by a feed reader's own parser."""

import datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms_pages.models import NewsPage

pytestmark = pytest.mark.django_db
BASE = "https://network.example.org"
ATOM = "/de/feeds/news.atom"
TEXT = {"type": "rich_text", "value": "<p>Der ganze Text, bis zum letzten Wort.</p>", "id": "1"}
SPOOLED = "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"


@pytest.fixture(autouse=True)
def _base(settings):
    settings.WAGTAILADMIN_BASE_URL = BASE


def _read(client, address=ATOM):
    found = feedparser.parse(client.get(address).content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_reader_accepts_the_feed(client, add_news):
    add_news(body=[TEXT], date=datetime.date(2026, 1, 31), introduction="Kurz gesagt.")
    found = _read(client)
    assert found.version == "atom10"
    assert found.feed.language == "de"
    assert found.feed.link == f"{BASE}/de/news/"
    entry = found.entries[0]
    assert (entry.title, entry.link) == ("Nachricht", f"{BASE}/de/news/item/")
    assert entry.published == "2026-01-31T00:00:00+01:00"
    assert entry.updated_parsed
    assert "bis zum letzten Wort" in entry.content[0].value
    assert '<div lang="de" dir="ltr">' in client.get(ATOM).text.replace("&lt;", "<").replace("&gt;", ">")


def test_newest_comes_first_and_thirty_are_enough(client, add_news):
    for day in range(1, 32):
        add_news(slug=f"n{day}", title=f"Tag {day}", date=datetime.date(2026, 1, day))
    titles = [entry.title for entry in _read(client).entries]
    assert len(titles) == 30
    assert titles[0] == "Tag 31"


def test_each_language_has_its_own_feed_and_names_the_others(client, add_news, site_pages, add_page):
    german = add_news()
    add_page(site_pages["ar"]["news"], NewsPage, language="ar", original=german, slug="item", title="خبر")
    arabic = _read(client, "/ar/feeds/news.atom")
    assert [entry.title for entry in arabic.entries] == ["خبر"]
    others = {link.hreflang: link.href for link in arabic.entries[0].links if link.get("hreflang")}
    assert others == {"de": f"{BASE}/de/news/item/"}
    feeds = {link.hreflang: link.href for link in arabic.feed.links if link.get("hreflang")}
    assert feeds["de"] == f"{BASE}/de/feeds/news.atom"
    assert "ar" not in feeds
    assert _read(client).entries[0].id != arabic.entries[0].id


def test_feed_of_a_network_holds_its_news_in_every_language(client, add_news, site_pages):
    network = site_pages["de"]["network"]
    add_news(slug="ours", title="Unsere", network=network)
    add_news(slug="other", title="Andere")
    add_news("ar", slug="ours", title="خبر", network=network)
    assert [entry.title for entry in _read(client, "/de/feeds/news/network.atom").entries] == ["Unsere"]
    assert [entry.title for entry in _read(client, "/ar/feeds/news/network.atom").entries] == ["خبر"]
    assert client.get("/de/feeds/news/nobody.atom").status_code == 404


def test_entry_keeps_its_identity_when_its_page_moves(client, add_news):
    news = add_news()
    before = _read(client).entries[0].id
    news.slug = "renamed"
    news.save_revision().publish()
    after = _read(client).entries[0]
    assert after.link == f"{BASE}/de/news/renamed/"
    assert after.id == before


def test_part_that_is_not_translated_says_its_language(client, add_news, site_pages, add_page):
    german = add_news(body=[TEXT], title="Neu")
    add_page(site_pages["ar"]["news"], NewsPage, language="ar", original=german, slug="x", title="Neu", body=[TEXT])
    text = client.get("/ar/feeds/news.atom").text
    assert '<entry xml:lang="de">' in text
    assert '&lt;div lang="de" dir="ltr"&gt;' in text
    assert '&lt;div lang="ar" dir="rtl"&gt;' in text


def test_letters_that_xml_cannot_hold_are_left_out(client, add_news):
    add_news(title="Vor\x0bher", introduction="Ein\x1fs")
    entry = _read(client).entries[0]
    assert (entry.title, entry.summary) == ("Vorher", "Eins")


def test_private_news_is_not_in_the_feed(client, add_news):
    from wagtail.models import PageViewRestriction

    news = add_news(title="Vertraulich")
    PageViewRestriction.objects.create(page=news, restriction_type="password", password="offen")
    assert _read(client).entries == []


def test_reader_that_has_the_newest_gets_no_second_copy(client, add_news, django_capture_on_commit_callbacks):
    add_news()
    etag = client.get(ATOM)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert client.get(ATOM, headers={"if-none-match": etag}).status_code == 304
    assert len(queries) == 0
    with django_capture_on_commit_callbacks(execute=True):
        add_news(slug="new")
    assert client.get(ATOM, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.filterwarnings(SPOOLED)
def test_number_of_queries_does_not_grow(client, add_news, site_pages, make_image):
    from wagtail.documents import get_document_model

    document = get_document_model().objects.create(title="Folien", file="slides.pdf", file_size=1000)
    picture = {"image": make_image().pk, "alt_text": "Bild", "decorative": False}
    about = site_pages["de"]["about"].pk
    body = [
        TEXT,
        {"type": "rich_text", "value": f'<p><a linktype="page" id="{about}">Über uns</a></p>', "id": "2"},
        {"type": "presentation", "value": {"image": picture, "document": document.pk, "caption": "F"}, "id": "3"},
        {"type": "documents", "value": {"title": "", "documents": [_item(document.pk)]}, "id": "4"},
        {"type": "call_to_action", "value": {"title": "T", "button": "B", "page": about}, "id": "5"},
    ]

    def queries():
        with CaptureQueriesContext(connection) as found:
            response = client.get(ATOM)
        assert response.status_code == 200
        return len(found)

    add_news(body=body, network=site_pages["de"]["network"])
    queries()
    one = queries()
    for number in range(9):
        add_news(slug=f"n{number}", body=body, network=site_pages["de"]["network"])
    assert queries() == one <= 20
    content = _read(client).entries[0].content[0].value
    assert 'href="http://testserver/de/about/"' in content
    assert document.url in content
    assert "<img" in content


def _item(pk):
    return {"type": "item", "value": pk, "id": str(pk)}


def test_list_and_feed_name_each_other(client, add_news):
    html = client.get("/de/news/").text
    assert f'<link rel="alternate" type="application/atom+xml" title="Neues" href="{BASE}{ATOM}">' in html
    assert _read(client).feed.link == f"{BASE}/de/news/"
