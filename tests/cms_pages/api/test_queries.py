"""How often the database is asked: never once more for one more page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import BASE, WAGTAIL_LEAVES_FILES_OPEN, block

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(WAGTAIL_LEAVES_FILES_OPEN)]
LISTING = f"{BASE}pages/?type=cms_pages.NewsPage&fields=*"


@pytest.fixture
def full_body(site_pages, make_image, make_document, picture_of, survey):
    """Every block that names something, twice, each time in the language of the source."""
    about = site_pages["de"]["about"].pk
    images, documents = [make_image(f"b{n}") for n in range(2)], [make_document(f"d{n}").pk for n in range(2)]

    def body(number):
        image, document = picture_of(images[number % 2]), documents[number % 2]
        links = f'<p><a linktype="page" id="{about}">x</a> <a linktype="document" id="{document}">y</a></p>'
        return 2 * [
            block("image", {"image": image, "caption": "Bild"}),
            block("presentation", {"image": image, "document": document, "caption": "Folien"}),
            block("rich_text", links),
            block("call_to_action", {"title": "T", "text": "", "button": "B", "page": about}),
            block("survey_teaser", {"survey": survey.pk, "title": "", "text": ""}),
            block("embedded_survey", {"survey": survey.pk}),
        ]

    return body


def _queries(client, address):
    client.get(address)  # makes the sizes of the pictures, once for ever
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return response.json(), [query["sql"] for query in queries.captured_queries]


def _add(add_news, full_body, site_pages, numbers, language="de"):
    for number in numbers:
        network = site_pages["de"]["network"]
        add_news(language, slug=f"n{number}", title=f"N{number}", body=full_body(number), network=network)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_listing_of_twenty_pages_with_pictures_takes_as_many_queries_as_one_of_two(
    client, add_news, full_body, site_pages, language
):
    _add(add_news, full_body, site_pages, range(2), language)
    _found, for_two = _queries(client, LISTING)
    _add(add_news, full_body, site_pages, range(2, 20), language)
    found, for_twenty = _queries(client, LISTING)
    assert len(found["items"]) == 20
    assert all(len(page["body"]) == 12 and page["body"][0]["value"]["image"]["renditions"] for page in found["items"])
    assert len(for_twenty) == len(for_two), "\n".join(for_twenty)
    assert len(for_twenty) <= 18, "\n".join(for_twenty)


def test_one_page_takes_at_most_twenty_queries(client, add_news, full_body, site_pages):
    _add(add_news, full_body, site_pages, [1])
    number = client.get(LISTING).json()["items"][0]["id"]
    _found, queries = _queries(client, f"{BASE}pages/{number}/")
    assert len(queries) <= 20, "\n".join(queries)


@pytest.mark.parametrize("query", ["", "type=cms_pages.NewsPage", "locale=de&order=title", "fields=translations,dir"])
def test_short_listing_takes_at_most_nine_queries(client, add_news, site_pages, query):
    add_news()
    _found, queries = _queries(client, f"{BASE}pages/?{query}")
    assert len(queries) <= 9, "\n".join(queries)
