import datetime
import io
import json
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from cms_pages.models import NewsPage
from tests.cms_pages.machines.conftest import BASE
from tests.cms_pages.machines.reading import head, is_reciprocal, open_graph, sitemap, things

SPOOLED = "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(SPOOLED)]


@pytest.fixture
def news_with_picture(add_news, make_image):
    picture = {"image": make_image().pk, "alt_text": "Zwei Menschen an einem Tisch", "decorative": False}
    body = [{"type": "image", "value": {"image": picture, "caption": ""}, "id": "1"}]
    return add_news(introduction="Worum es geht.", body=body, date=datetime.date(2026, 1, 31))


def test_every_page_names_itself_and_its_languages_as_the_sitemap_does(client, add_news, add_page, site_pages):
    german = add_news()
    add_page(site_pages["ar"]["news"], NewsPage, language="ar", original=german, slug="x", title="خبر")
    listed = sitemap(client.get("/sitemap.xml").content)
    said = {}
    for address in listed:
        canonical, languages = head(client.get(address.removeprefix(BASE)).text)
        assert canonical == address
        said[address] = languages
    assert said == listed
    assert is_reciprocal(said) == []


def test_address_with_an_unknown_query_is_the_page_itself(client, add_news):
    add_news()
    assert head(client.get("/de/news/item/?utm_source=mail").text)[0] == f"{BASE}/de/news/item/"


def test_part_of_a_list_is_a_page_of_its_own_in_no_other_language(client, add_news, site_pages):
    for number in range(13):
        add_news(slug=f"n{number}", network=site_pages["de"]["network"])
    canonical, languages = head(client.get("/de/news/?page=2&network=network&x=y").text)
    assert (canonical, languages) == (f"{BASE}/de/news/?page=2&network=network", set())


def test_news_is_previewed_with_its_picture(client, news_with_picture):
    found = open_graph(client.get("/de/news/item/").text)
    assert found["og:title"] == "Nachricht"
    assert found["og:description"] == "Worum es geht."
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{BASE}/de/news/item/"
    assert (found["og:image:width"], found["og:image:alt"]) == ("1200", "Zwei Menschen an einem Tisch")
    assert found["og:image"].startswith(f"{BASE}/media/")
    response = client.get(found["og:image"].removeprefix(BASE))
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8\xff")  # JPEG: some messengers show nothing else
    assert found["og:image:type"] == "image/jpeg"
    response.close()


def test_transparent_picture_is_previewed_on_white(client, add_news, make_image):
    image = make_image()
    with image.file.open("wb") as file:
        Image.new("RGBA", (1200, 800), (0, 0, 0, 0)).save(file, "PNG")
    picture = {"image": image.pk, "alt_text": "Zeichnung", "decorative": False}
    add_news(body=[{"type": "image", "value": {"image": picture, "caption": ""}, "id": "1"}])
    response = client.get(open_graph(client.get("/de/news/item/").text)["og:image"].removeprefix(BASE))
    shown = Image.open(io.BytesIO(b"".join(response.streaming_content)))
    assert min(shown.getpixel((600, 300))) > 250
    response.close()


def test_picture_whose_file_is_lost_breaks_nothing(client, news_with_picture):
    from wagtail.images import get_image_model

    image = get_image_model().objects.get()
    image.file.storage.delete(image.file.name)
    assert "og:image" not in open_graph(client.get("/de/news/item/").text)


def test_news_says_what_it_is(client, news_with_picture):
    found = things(client.get("/de/news/item/").text)
    article = found["NewsArticle"]
    assert (article["headline"], article["datePublished"]) == ("Nachricht", "2026-01-31")
    assert (article["inLanguage"], article["mainEntityOfPage"]) == ("de", f"{BASE}/de/news/item/")
    assert article["publisher"]["@type"] == "Organization"
    assert datetime.datetime.fromisoformat(article["dateModified"])
    assert article["image"][0].startswith(BASE)


def test_event_says_what_it_is(client, add_event):
    start = datetime.datetime(2099, 7, 1, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    add_event(start=start, place="Rathaus", online_url="https://meet.example.org/x", state="cancelled")
    event = things(client.get("/de/events/talk/").text)["Event"]
    assert (event["startDate"], event["endDate"]) == ("2099-07-01T18:00+02:00", "2099-07-01T20:00+02:00")
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in event["location"]] == ["Place", "VirtualLocation"]


@pytest.mark.parametrize(
    ("fields", "mode"),
    [({"place": "Rathaus"}, "Offline"), ({"online_url": "https://meet.example.org/x"}, "Online"), ({}, "Offline")],
)
def test_event_says_how_to_take_part(client, add_event, fields, mode):
    add_event(**fields)
    event = things(client.get("/de/events/talk/").text)["Event"]
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"


def test_site_and_network_are_organisations(client, site_pages):
    assert things(client.get("/de/").text)["Organization"]["url"] == f"{BASE}/"
    network = things(client.get("/de/network/").text)["Organization"]
    assert (network["name"], network["foundingDate"]) == ("Netzwerk Nord", "2017")


def test_way_to_a_page_is_told_step_by_step(client, add_news):
    add_news()
    steps = things(client.get("/de/news/item/").text)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Startseite", f"{BASE}/de/"),
        (2, "Neues", f"{BASE}/de/news/"),
        (3, "Nachricht", f"{BASE}/de/news/item/"),
    ]
    assert "BreadcrumbList" not in things(client.get("/de/").text)


def test_title_cannot_end_the_script_it_stands_in(client, add_news):
    title = "</script><script>alert(1)</script> & <!-- \u2028"
    add_news(title=title)
    html = client.get("/de/news/item/").text
    assert "<script>alert" not in html
    assert things(html)["NewsArticle"]["headline"] == title
    script = html[html.index("application/ld+json") :].partition(">")[2].partition("</script>")[0]
    assert json.loads(script)["@graph"][0]["headline"] == title


def test_view_outside_the_tree_has_no_canonical_address(client, site_pages):
    assert 'rel="canonical"' not in client.get("/de/account/login/").text
