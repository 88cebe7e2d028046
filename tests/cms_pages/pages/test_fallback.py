import pytest

from cms_pages.pages.fallback import fallback_of

pytestmark = pytest.mark.django_db
FIRST = "11111111-1111-4111-8111-111111111111"


def test_page_in_the_source_language_has_none(site_pages, django_assert_num_queries):
    page = site_pages["de"]["about"]
    assert page.locale
    with django_assert_num_queries(0):
        assert fallback_of(page).blocks == frozenset()


def test_translated_page_has_none(site_pages):
    found = fallback_of(site_pages["ar"]["about"])
    assert (found.blocks, found.fields) == (frozenset(), frozenset())


def test_text_left_in_german_is_marked_as_german(client, site_pages):
    german, arabic = site_pages["de"]["about"], site_pages["ar"]["about"]
    arabic.body, arabic.title = german.body, german.title
    arabic.save_revision().publish()
    found = fallback_of(arabic)
    assert (found.language, found.blocks, found.fields) == ("de", {FIRST}, {"title"})
    html = client.get("/ar/about/").text
    assert '<div class="block block-rich_text" lang="de" dir="ltr">' in html
    assert '<h1><bdi lang="de" dir="ltr">' in html
