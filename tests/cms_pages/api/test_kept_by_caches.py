"""What caches may keep, and that nothing old or in another language comes out of them."""

import pytest

from .conftest import BASE

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(add_news):
    number = add_news().pk
    return [f"{BASE}pages/", f"{BASE}pages/{number}/", f"{BASE}pages/?locale=de&fields=*", f"{BASE}images/"]


def test_answer_may_be_kept_but_is_asked_for_anew(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert response["Cache-Control"] == "public, no-cache"
        again = client.get(address, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert not response.cookies


def test_head_has_the_same_etag(client, addresses):
    assert client.head(addresses[1])["ETag"] == client.get(addresses[1])["ETag"]


def test_changed_page_has_another_etag_and_its_new_words(client, add_news):
    news = add_news()
    address = f"{BASE}pages/{news.pk}/"
    before = client.get(address)["ETag"]
    news.title = "Anders"
    news.save_revision().publish()
    after = client.get(address, headers={"if-none-match": before})
    assert (after.status_code, after.json()["title"]) == (200, "Anders")


def test_page_that_was_taken_down_is_gone_at_once(client, add_news):
    news = add_news()
    address = f"{BASE}pages/{news.pk}/"
    etag = client.get(address)["ETag"]
    news.unpublish()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 404


@pytest.mark.parametrize("address", ["pages/99/", "pages/?limit=x", "page_preview/"])
def test_refusal_is_not_kept(client, site_pages, address):
    assert "no-store" in client.get(BASE + address)["Cache-Control"]


def test_each_language_has_its_own_answer_after_pages_were_shown(client, site_pages):
    """The cache of whole pages stands before the API, too."""
    for language in ("de", "ar"):
        client.get(f"/{language}/about/")
        page = site_pages[language]["about"]
        for accepted in ("ar", "de"):
            found = client.get(f"{BASE}pages/{page.pk}/", headers={"accept-language": accepted})
            assert (found.json()["title"], found.json()["meta"]["locale"]) == (page.title, language)
            assert found["Content-Language"] == language


def test_pages_of_other_sites_may_read_it_without_cookies(client, add_news):
    response = client.get(f"{BASE}pages/", headers={"origin": "https://www.example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
