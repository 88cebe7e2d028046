"""oEmbed as its specification says, for the addresses that people really paste."""

import json
from html import unescape
from urllib.parse import unquote, urlencode
from xml.etree import ElementTree

import pytest

from tests.factories.builder import small_survey
from tests.factories.pages import add_page, make_site_pages
from tests.factories.surveys import report_back_day

ADDRESS = "http://testserver/s/klein/de/"


def ask(client, url: str = ADDRESS, **more: str):
    return client.get(f"/embed/oembed?{urlencode({'url': url, **more})}")


def test_survey_is_shown_as_a_frame(survey, client):
    answer = ask(client)
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    shown = answer.json()
    html = shown.pop("html")
    assert shown == {
        "version": "1.0",
        "type": "rich",
        "title": "Kleine Umfrage",
        "provider_name": "Augenhöhe",
        "provider_url": "http://testserver/",
        "cache_age": 3600,
        "width": 720,
        "height": 800,
    }
    assert 'src="http://testserver/s/klein/de/d/new/" title="Kleine Umfrage" width="100%" height="800"' in html
    assert 'allow="clipboard-write; web-share"' in html
    assert "script" not in html
    assert "style=" not in html


def test_xml_says_the_same(survey, client):
    answer = ask(client, format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    found = {each.tag: each.text for each in ElementTree.fromstring(answer.content)}  # noqa: S314 - our own
    assert found == {name: str(value) for name, value in ask(client).json().items()}


@pytest.mark.parametrize(
    ("asked", "size"),
    [({"maxwidth": "320"}, (320, 800)), ({"maxwidth": "9999", "maxheight": "100"}, (720, 100)), ({}, (720, 800))],
)
def test_never_larger_than_asked(survey, client, asked, size):
    shown = ask(client, **asked).json()
    assert (shown["width"], shown["height"]) == size
    width = size[0] if "maxwidth" in asked else "100%"
    assert f'width="{width}" height="{size[1]}"' in shown["html"]
    assert ('style="max-width:100%"' in shown["html"]) is ("maxwidth" in asked)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("http://testserver/s/klein/", "Kleine Umfrage"),
        ("http://testserver/s/klein", "Kleine Umfrage"),
        ("http://testserver/s/klein/fa/", "نظرسنجی کوچک"),
        ("https://testserver/s/klein/fa?utm_source=x#top", "نظرسنجی کوچک"),
        ("http://testserver/s/klein/tr/", "Kleine Umfrage"),
        ("http://TESTSERVER/s/klein/de/?", "Kleine Umfrage"),
    ],
)
def test_start_addresses_in_every_language(survey, client, address, title):
    shown = ask(client, address).json()
    assert shown["title"] == title
    assert f'title="{title}"' in unescape(shown["html"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "http://testserver/s/nichts/"}, 404),
        ({"url": "http://testserver/s/klein/de/about/"}, 404),
        ({"url": "http://testserver/s/klein/de/d/token/"}, 404),
        ({"url": "http://testserver/de/"}, 404),
        ({"url": "https://fremd.example/s/klein/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "https://[half"}, 404),
        ({"url": "\x00"}, 404),
        ({"url": "http://testserver/s/klein%00/"}, 404),
        ({"url": "http://testserver/de/bedarf%00/"}, 404),
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": ADDRESS, "maxwidth": "wide"}, 400),
        ({"url": ADDRESS, "maxwidth": "-1"}, 400),
        ({"url": ADDRESS, "maxheight": "٣٢"}, 400),
        ({"url": ADDRESS, "maxheight": "0"}, 400),
        ({"url": ADDRESS, "format": "yaml"}, 501),
    ],
)
def test_what_cannot_be_shown_is_told_by_its_status(survey, client, query, status):
    answer = client.get(f"/embed/oembed?{urlencode(query)}")
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/plain")


def test_survey_that_no_website_may_show_is_a_link(survey, client):
    survey.frame_hosts = ""
    survey.save()
    shown = ask(client).json()
    assert (shown["type"], shown["title"], shown.get("html")) == ("link", "Kleine Umfrage", None)


def test_title_is_text_in_the_html(survey, client):
    edition = survey.versions.get().editions.get()
    edition.texts["de"]["title"] = '"><script>alert(1)</script>'
    edition.save()
    assert "<script>" not in ask(client).json()["html"]


@pytest.fixture
def pages(db):
    pages = make_site_pages()
    words = {"title": "Bedarf", "slug": "bedarf", "report_back_on": report_back_day()}
    page = add_page(pages["de"]["home"], _survey_page(), language="de", steps=small_survey(), **words)
    page.survey.frame_hosts = "*"
    page.survey.save()
    return page


@pytest.fixture
def arabic_page(db):
    """Its slug as Wagtail makes one of an Arabic title."""
    words = {"title": "الحاجة", "slug": "استطلاع", "report_back_on": report_back_day()}
    page = add_page(make_site_pages()["ar"]["home"], _survey_page(), language="ar", steps=small_survey(), **words)
    page.survey.frame_hosts = "*"
    page.survey.save()
    return page


def _survey_page():
    from surveys.pages import SurveyPage

    return SurveyPage


def test_page_that_carries_a_survey_is_known_too(pages, client):
    address = f"http://testserver{pages.get_url()}"
    shown = ask(client, address).json()
    assert shown["title"] == "Bedarf"
    assert f"/s/{pages.survey.slug}/de/d/new/" in shown["html"]
    assert ask(client, "http://testserver/de/").status_code == 404


@pytest.mark.parametrize("preferred", ["", "de", "en", "ar"])
@pytest.mark.parametrize("written", [str, unquote])
def test_page_is_known_whatever_the_asker_speaks(arabic_page, client, preferred, written):
    address = written(f"http://testserver{arabic_page.get_url()}")
    headers = {"accept-language": preferred} if preferred else {}
    shown = client.get("/embed/oembed", {"url": address}, headers=headers)
    assert (shown.status_code, shown.json()["title"]) == (200, "الحاجة")
    frame = client.get("/embed/frame", {"url": address}, headers=headers)
    assert frame["Location"] == f"/s/{arabic_page.survey.slug}/ar/d/new/"


@pytest.mark.parametrize("kind", ["page", "start"])
def test_start_pages_lead_to_it(pages, client, kind):
    address = pages.get_url() if kind == "page" else f"/s/{pages.survey.slug}/de/"
    page = client.get(address).content.decode()
    for format, type in (("json", "application/json+oembed"), ("xml", "text/xml+oembed")):
        _before, _head, rest = page.partition(
            f'<link rel="alternate" type="{type}" title="Bedarf" href="http://testserver'
        )
        link = unescape(rest.partition('"')[0])
        assert f"format={format}" in link
        assert client.get(link).status_code == 200
    for name, content in {
        "title": "Bedarf",
        "type": "website",
        "url": f"http://testserver/s/{pages.survey.slug}/de/",
        "site_name": "Augenhöhe",
        "locale": "de",
    }.items():
        assert f'<meta property="og:{name}" content="{content}">' in page
    assert "og:image" not in page


def test_json_is_read_as_it_was_written(survey, client):
    assert "Augenhöhe" in ask(client).content.decode()
    assert json.loads(ask(client).content)["version"] == "1.0"
