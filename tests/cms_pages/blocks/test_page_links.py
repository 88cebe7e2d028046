"""Links within texts lead to the reader's language."""

import pytest

from cms_pages.blocks.page_links import addresses_in
from cms_pages.models import StandardPage

pytestmark = pytest.mark.django_db


def _body(*numbers):
    return [
        {
            "type": "rich_text",
            "value": f'<p><a linktype="page" id="{number}">Mehr</a> <a href="https://example.org/">außen</a></p>',
            "id": f"1111111{place}-1111-4111-8111-111111111111",
        }
        for place, number in enumerate(numbers)
    ]


@pytest.fixture
def add(site_pages, add_page):
    def make(language, *numbers, slug="links"):
        home = site_pages[language]["home"]
        return add_page(home, StandardPage, language=language, title="x", slug=slug, body=_body(*numbers))

    return make


def test_link_leads_to_the_translation(client, site_pages, add):
    add("ar", site_pages["de"]["about"].pk)
    html = client.get("/ar/links/").text
    assert 'href="/ar/about/">Mehr' in html
    assert 'href="https://example.org/">außen' in html


def test_link_leads_to_the_page_itself_where_it_is_not_translated(client, site_pages, add, add_news):
    add("ar", add_news(slug="only-german").pk)
    assert 'href="/de/news/only-german/">Mehr' in client.get("/ar/links/").text


def test_link_to_what_is_not_public_keeps_its_words(client, site_pages, add, add_news):
    news = add_news(slug="draft")
    news.unpublish()
    add("ar", news.pk, 999999, 10**17)
    html = client.get("/ar/links/").text
    assert html.count("<a>Mehr</a>") == 3


def test_translation_that_is_not_public_leads_to_the_original(client, site_pages, add):
    site_pages["ar"]["about"].unpublish()
    add("ar", site_pages["de"]["about"].pk)
    assert 'href="/de/about/">Mehr' in client.get("/ar/links/").text


def test_one_query_for_all_links_of_a_page_and_none_without(rf, site_pages, add, django_assert_num_queries):
    german = site_pages["de"]
    page = add("ar", german["about"].pk, german["news"].pk, german["network"].pk)
    plain = add("ar", slug="plain")
    request = rf.get("/ar/links/")
    addresses_in(page.body, page.locale_id, request)
    with django_assert_num_queries(1):
        assert len(addresses_in(page.body, page.locale_id, request)) == 3
    with django_assert_num_queries(0):
        assert addresses_in(plain.body, plain.locale_id, request) == {}
