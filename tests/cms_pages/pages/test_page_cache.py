import uuid

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from cms_pages.pages.page_cache import clear

pytestmark = pytest.mark.django_db
# While it makes the sizes of a picture.
WAGTAIL_LEAVES_FILES_OPEN = "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
ADDRESS = "/de/news/item/"


def _queries(client, address=ADDRESS):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return [query["sql"] for query in queries.captured_queries]


def _block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What a transaction leaves to be done after it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def fifteen_blocks(make_image, add_news, site_pages, django_user_model):
    document = get_document_model().objects.create(title="Folien", file="slides.pdf", file_size=1000)
    pictures = [{"image": make_image(f"b{n}").pk, "alt_text": "Bild", "decorative": False} for n in range(3)]
    other = add_news(slug="other", title="Andere Nachricht")
    text = [_block("rich_text", f"<p>Absatz {n}</p>") for n in range(4)]
    return [
        _block("heading", {"text": "Anfang"}),
        *text,
        *[_block("image", {"image": picture, "caption": "Ein Bild"}) for picture in pictures[:2]],
        _block("presentation", {"image": pictures[2], "document": document.pk, "caption": "Folien"}),
        _block("quote", {"text": "Gemeinsam.", "attribution": "Koordination"}),
        _block(
            "facts", {"title": "", "facts": [{"type": "item", "value": {"term": "Wo", "text": "Berlin"}, "id": "1"}]}
        ),
        _block("contact", {"name": "Koordination", "email": "koordination@example.org"}),
        _block("call_to_action", {"title": "Mehr", "button": "Lesen", "page": site_pages["de"]["about"].pk}),
        _block("related_news", {"title": "", "pages": [{"type": "item", "value": other.pk, "id": "2"}]}),
        _block("heading", {"text": "Ende"}),
        _block("rich_text", "<p>Schluss</p>"),
    ]


OTHERS = ("en", "fr", "fa", "ps", "tr", "uk", "ru")


@pytest.fixture
def nine_languages(site_pages, add_page):
    """{language: list of news}"""
    from cms_pages.models import HomePage, NewsIndexPage

    home, news = site_pages["de"]["home"], site_pages["de"]["news"]
    lists = {language: site_pages[language]["news"] for language in ("de", "ar")}
    for language in OTHERS:
        more = {"language": language, "title": language}
        start = add_page(home.get_parent(), HomePage, original=home, slug=f"home-{language}", **more)
        lists[language] = add_page(start, NewsIndexPage, original=news, slug="news", **more)
    return lists


@pytest.fixture
def linking_blocks(fifteen_blocks, site_pages):
    """The same, and each text names a page and a document."""
    document = get_document_model().objects.create(title="Blatt", file="sheet.pdf", file_size=1000)
    links = f'<a linktype="page" id="{site_pages["de"]["about"].pk}">Seite</a>'
    links += f'<a linktype="document" id="{document.pk}">Blatt</a>'
    for block in fifteen_blocks:
        if block["type"] == "rich_text":
            block["value"] = f"<p>{links}</p>"
    return fifteen_blocks


@pytest.mark.filterwarnings(WAGTAIL_LEAVES_FILES_OPEN)
def test_page_with_links_is_made_anew_in_at_most_ten_queries_in_each_of_nine_languages(
    client, add_page, site_pages, linking_blocks, nine_languages, committed
):
    from cms_pages.models import NewsPage

    original = None
    for language, above in nine_languages.items():
        more = {"language": language, "slug": "item", "title": f"News {language}", "body": linking_blocks}
        page = add_page(above, NewsPage, original=original, network=site_pages["de"]["network"], **more)
        original = original or page
    client.get(ADDRESS)  # makes the sizes of the pictures, once for ever
    for language in nine_languages:
        with committed():
            clear()
        address = f"/{language}/news/item/"
        queries = _queries(client, address)
        assert len(queries) <= 10, "\n".join(queries)
        text = client.get(address).text
        assert text.count('class="language-switch"') == 1
        about = language if language in site_pages else "de"
        assert text.count(f'href="/{about}/about/"') >= 6, "in five texts and on a button"
    assert len(nine_languages) == 9


@pytest.mark.filterwarnings(WAGTAIL_LEAVES_FILES_OPEN)
def test_cold_page_of_fifteen_blocks_takes_at_most_ten_queries(client, add_news, site_pages, fifteen_blocks):
    add_news(body=fifteen_blocks, network=site_pages["de"]["network"])
    client.get(ADDRESS)  # makes the sizes of the pictures, once for ever
    cache.clear()
    queries = _queries(client)
    assert len(fifteen_blocks) == 15
    assert len(queries) <= 10, "\n".join(queries)


def test_kept_page_takes_no_query_and_is_the_same(client, add_news):
    add_news(body=[_block("rich_text", "<p>Text</p>")])
    first = client.get(ADDRESS)
    assert _queries(client) == []
    assert client.get(ADDRESS).content == first.content


@pytest.mark.parametrize("address", ["/de/", "/de/news/", "/de/network/", ADDRESS])
def test_public_page_sets_no_cookie(client, add_news, address):
    add_news()
    for _ in range(2):
        assert not client.get(address).cookies


def test_kept_page_keeps_the_policy_of_its_headers(client, add_news):
    add_news()
    fresh, kept = client.get(ADDRESS), client.get(ADDRESS)
    assert kept["Content-Security-Policy"] == fresh["Content-Security-Policy"]
    assert kept["Content-Language"] == "de"


def test_browser_that_has_the_page_gets_not_modified(client, add_news):
    add_news()
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"if-none-match": etag}).status_code == 304


def test_publishing_any_page_clears(client, add_news, site_pages, committed):
    add_news()
    client.get(ADDRESS)
    about = site_pages["de"]["about"]
    about.title = "Wer wir sind"
    with committed():
        about.save_revision().publish()
    assert "Wer wir sind" in client.get(ADDRESS).text


@pytest.mark.parametrize("change", ["unpublish", "delete"])
def test_page_taken_away_is_gone_at_once(client, add_news, committed, change):
    news = add_news()
    client.get(ADDRESS)
    with committed():
        getattr(news, change)()
    assert client.get(ADDRESS).status_code == 404


def test_moved_page_is_found_at_its_new_address_only(client, add_news, site_pages, committed):
    add_news()
    client.get("/de/about/")
    with committed():
        site_pages["de"]["about"].move(site_pages["de"]["network"], pos="last-child")
    assert client.get("/de/about/")["Location"] == "/de/network/about/"
    assert client.get("/de/network/about/").status_code == 200


def test_new_wave_clears(client, add_news, committed):
    from surveys.models import Survey, Wave

    add_news()
    client.get(ADDRESS)
    with committed():
        Wave.objects.create(survey=Survey.objects.create(slug="needs", name="Needs"), number=1)
    assert _queries(client) != []


def test_saving_a_draft_clears_nothing(client, add_news, committed):
    news = add_news()
    client.get(ADDRESS)
    with committed():
        news.save_revision()
    assert _queries(client) == []


def test_signed_in_person_gets_the_page_itself(client, add_news):
    add_news()
    client.get(ADDRESS)
    client.force_login(get_user_model().objects.create_user("editor", "editor@example.org", "secret"))
    assert _queries(client) != []


def test_address_with_a_query_is_not_kept(client, add_news):
    add_news()
    client.get("/de/news/?page=1")
    assert _queries(client, "/de/news/?page=1") != []


def test_page_behind_a_password_is_not_kept(client, site_pages, committed):
    from wagtail.models import PageViewRestriction

    client.get("/de/about/")
    with committed():
        PageViewRestriction.objects.create(
            page=site_pages["de"]["about"], restriction_type="password", password="offen"
        )
    for _ in range(2):
        assert "Beide Seiten planen gemeinsam." not in client.get("/de/about/").text


def test_missing_page_is_not_kept(client, add_news):
    assert client.get(ADDRESS).status_code == 404
    add_news()
    assert client.get(ADDRESS).status_code == 200
