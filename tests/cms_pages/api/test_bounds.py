"""Whatever is asked for, the answer is bounded, and what cannot be answered is told in a sentence."""

import pytest

from .conftest import BASE

pytestmark = pytest.mark.django_db

STRANGE = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1.5",
        "1e3",
        "٣",
        "99999999999999999999999",
        "nan",
        "none",
        "null",
        "true",
        "*",
        "_",
        "-",
        ",",
    ),
    *("(", ")", "a(b", "*,-", "_,-title", "title,-title", "title(", "body(id)", "network(*)", "translations(*)"),
    *("random", "random,title", "title,", "-title", "pk", "path", "owner", "password", "translation_key", "locale__id"),
    *(
        "root",
        "x" * 400,
        "x" * 501,
        "(" * 300,
        "a(" * 160,
        "\x00",
        "a\x00b",
        "'",
        '"',
        "' OR 1=1 --",
        "%",
        "*:*",
        "a AND",
    ),
    *("NEAR(a b)", "ä\u202e\ud7ff", "😀", "de", "xx", "2026-02-30", "2026-11-20", "2026-11-20T00:00:00Z", "and", "or"),
    *("cms_pages.NewsPage", "cms_pages.NewsPage,cms_pages.HomePage", "auth.User", "nowhere.Page", "wagtailcore.Page"),
    *(
        "/de/",
        "//",
        "http://[",
        "http://x:y/",
        "/de/%zz/",
        "/de/%00/",
        "/de/about",
        "../..",
        "a.b.c",
        "javascript:alert(1)",
    ),
]
LISTING = (
    "limit offset fields order search search_operator type child_of ancestor_of descendant_of translation_of locale"
)
FIELDS = "id title slug show_in_menus first_published_at last_published_at seo_title body network site format nothing _"
ASKED = {
    "pages/": LISTING.split() + FIELDS.split(),
    "pages/?type=cms_pages.NewsPage&search=x": [*LISTING.split(), "title", "date", "first_published_at"],
    "pages/{pk}/": ["fields", "rich_text_format", "format", "type", "locale", "date"],
    "pages/find/": ["id", "html_path", "fields", "type", "locale"],
    "images/": ["limit", "offset", "fields", "order", "id", "title", "width", "search"],
    "page_preview/": ["content_type", "token", "fields"],
}


@pytest.mark.parametrize(("place", "name"), [(place, name) for place, names in ASKED.items() for name in names])
def test_no_value_of_a_parameter_breaks_anything(place, name, client, site_pages, add_news):
    address, _, fixed = place.format(pk=add_news().pk).partition("?")
    usual = dict(pair.split("=") for pair in fixed.split("&") if pair)
    for value in STRANGE:
        response = client.get(BASE + address, usual | {name: value}, follow=True)
        assert response.status_code in (200, 400, 404), value
        if response.status_code != 200:
            assert " " in response.json()["message"], value


@pytest.mark.parametrize("address", ["pages/99999999999999999999/", "pages/0/", "images/1/", "pages/find/?id=99999"])
def test_what_is_not_there_is_told(address, client, site_pages):
    assert client.get(BASE + address).status_code == 404


NONSENSE = (
    *(
        "limit=51",
        "limit=x",
        "offset=100001",
        "offset=-1",
        "fields=nothing",
        "order=body",
        "type=auth.User",
        "locale=xx",
    ),
    *("child_of=99999", "translation_of=x", "site=other.example", "format=api", "show_in_menus=maybe", "nothing=1"),
    *("first_published_at=gestern", "search_operator=maybe&search=a", "rich_text_format=db_html"),
)


@pytest.mark.parametrize("query", NONSENSE)
def test_parameter_that_makes_no_sense_is_a_bad_request_with_a_sentence(query, client, site_pages):
    response = client.get(f"{BASE}pages/?{query}")
    assert response.status_code == 400
    assert " " in response.json()["message"]


def test_listing_has_fifty_pages_at_most(read, add_news):
    for number in range(3):
        add_news(slug=f"n{number}", title=f"N{number}", date=f"2026-11-0{number + 1}")
    found = read("pages/", type="cms_pages.NewsPage", limit=2, order="-date")
    assert [page["title"] for page in found["items"]] == ["N2", "N1"]
    assert found["meta"]["total_count"] == 3
    assert read("pages/", status=400, limit=51)["message"] == "limit must be a whole number from 0 to 50"
    assert len(read("pages/", type="cms_pages.NewsPage", limit=2, offset=2, order="-date")["items"]) == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("place", ["pages/", "pages/1/", "pages/find/", "images/", "documents/", "page_preview/"])
def test_it_only_reads(method, place, client, site_pages):
    assert getattr(client, method)(BASE + place).status_code == 405


def test_browser_that_wants_a_page_gets_json_too(client, site_pages):
    response = client.get(f"{BASE}pages/", headers={"accept": "text/html"})
    assert response["Content-Type"] == "application/json"


def test_host_without_a_site_has_no_pages(client, site_pages):
    from wagtail.models import Site

    Site.objects.all().delete()
    for address in ("pages/", "images/"):
        assert client.get(BASE + address).json()["items"] == []
    assert client.get(f"{BASE}pages/find/?html_path=/de/").status_code == 404
