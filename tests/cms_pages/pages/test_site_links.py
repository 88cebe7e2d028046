import pytest
from django.test import RequestFactory
from django.utils import translation

from cms_pages.pages.site_links import site_links

pytestmark = pytest.mark.django_db


def _links(page, language="de"):
    request = RequestFactory().get("/")
    with translation.override(language):
        return site_links(request, page)


def test_menu_holds_the_pages_marked_for_it_in_the_order_of_the_tree(site_pages):
    menu = _links(site_pages["de"]["home"]).menu
    assert [(link.title, link.url) for link in menu] == [("Über uns", "/de/about/"), ("Neues", "/de/news/")]


def test_menu_has_four_links_at_most(site_pages, add_page):
    from cms_pages.models import StandardPage

    for number in range(4):
        add_page(
            site_pages["de"]["home"],
            StandardPage,
            language="de",
            title=f"P{number}",
            slug=f"p{number}",
            show_in_menus=True,
        )
    assert len(_links(site_pages["de"]["home"]).menu) == 4


def test_breadcrumbs_lead_from_home_to_the_parent(add_news):
    assert [link.title for link in _links(add_news()).breadcrumbs] == ["Startseite", "Neues"]


def test_footer_links_the_legal_pages_of_the_language(site_pages):
    assert [link.title for link in _links(site_pages["de"]["home"]).footer] == ["Impressum"]
    assert [link.title for link in _links(site_pages["ar"]["home"], "ar").footer] == ["بيانات النشر"]


def test_language_switch_keeps_the_page(site_pages):
    languages = _links(site_pages["de"]["about"]).languages
    assert [(each.code, each.name, each.url) for each in languages] == [
        ("de", "Deutsch", "/de/about/"),
        ("ar", "العربية", "/ar/about/"),
    ]


def test_language_without_this_page_leads_to_its_home(add_news):
    arabic = _links(add_news()).languages[1]
    assert (arabic.url, arabic.translated) == ("/ar/", False)


def test_translation_that_is_a_draft_is_not_offered(site_pages):
    site_pages["ar"]["about"].unpublish()
    assert _links(site_pages["de"]["about"]).languages[1].url == "/ar/"


def test_view_outside_the_tree_has_menu_and_all_languages(client, site_pages):
    request = RequestFactory().get("/de/account/login/?next=/de/")
    with translation.override("de"):
        links = site_links(request)
    assert links.home == "/de/"
    assert [link.title for link in links.menu] == ["Über uns", "Neues"]
    assert {each.code: each.url for each in links.languages}["ar"] == "/ar/account/login/?next=/de/"
