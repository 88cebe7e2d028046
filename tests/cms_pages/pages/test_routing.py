import pytest

pytestmark = pytest.mark.django_db


def test_page_of_another_language_is_not_found_below_this_one(client, site_pages, add_news):
    add_news("ar")
    assert client.get("/ar/news/item/").status_code == 200
    assert client.get("/de/news/item/").status_code == 404


def test_draft_is_not_found(client, site_pages):
    site_pages["de"]["about"].unpublish()
    assert client.get("/de/about/").status_code == 404


def test_page_found_in_one_query_is_whole(rf, site_pages, django_assert_num_queries):
    from django.utils import translation

    from cms_pages.models import NetworkPage
    from cms_pages.pages.routing import root_paths, route

    request = rf.get("/de/network/")
    root_paths(request)
    with translation.override("de"), django_assert_num_queries(1):
        page, _, _ = route(request, "network/")
        assert (type(page), page.title, page.since, page.locale.language_code) == (
            NetworkPage,
            "Netzwerk Nord",
            2017,
            "de",
        )


def test_error_page_for_a_missing_page_is_designed_and_asks_no_query(client, db, django_assert_num_queries):
    from django.template.loader import render_to_string

    for number in ("400", "403", "404", "500"):
        with django_assert_num_queries(0):
            assert 'class="button"' in render_to_string(f"{number}.html")
