import datetime

import pytest
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db


def test_index_lists_the_newest_first_and_twelve_on_a_page(client, add_news):
    for day in range(1, 14):
        add_news(slug=f"n{day}", title=f"Nachricht {day:02}", date=datetime.date(2026, 1, day))
    html = client.get("/de/news/").text
    assert html.index("Nachricht 13") < html.index("Nachricht 12")
    assert "Nachricht 01" not in html
    assert "Nachricht 01" in client.get("/de/news/?page=2").text


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (150, 1), (151, 2), (450, 3)])
def test_reading_time_counts_words(add_news, words, minutes):
    text = f"<p>{'wort ' * words}</p>"
    news = add_news(body=[{"type": "rich_text", "value": text, "id": "1"}])
    assert news.reading_minutes == minutes


def test_news_links_its_network_in_its_own_language(client, add_news, site_pages):
    add_news("ar", network=site_pages["de"]["network"])
    assert '<a href="/ar/network/">شبكة الشمال</a>' in client.get("/ar/news/item/").text


def test_news_offers_its_translations(client, add_news, site_pages, add_page, settings):
    from cms_pages.models import NewsPage

    settings.WAGTAILADMIN_BASE_URL = "https://network.example.org"
    german = add_news()
    add_page(site_pages["ar"]["news"], NewsPage, language="ar", original=german, slug="item", title="خبر")
    html = client.get("/de/news/item/").text
    assert '<link rel="alternate" hreflang="ar" href="https://network.example.org/ar/news/item/">' in html
    assert 'id="read-in"' in html


def test_news_is_shared_with_the_address_of_the_site(client, add_news, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://network.example.org"
    add_news()
    html = client.get("/de/news/item/").text
    assert "https://network.example.org/de/news/item/" in html
    assert "http://localhost" not in html


def _close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("address", ["/de/", "/de/news/", "/de/network/", "/de/news/other/"])
def test_news_that_is_not_for_everybody_is_in_no_list(client, add_news, site_pages, address):
    network = site_pages["de"]["network"]
    _close(add_news(title="Vertraulich", network=network))
    related = [{"type": "related_news", "value": {"title": "", "pages": []}}]
    add_news(title="Für alle", slug="other", network=network, body=related)
    add_news(title="Auch für alle", slug="third", network=network)
    html = client.get(address).text
    assert "Auch für alle" in html
    assert "Vertraulich" not in html


def test_network_that_is_not_for_everybody_is_in_no_list(client, add_news, site_pages):
    network = site_pages["de"]["network"]
    add_news(network=network)
    _close(network)
    for address in ("/de/", "/de/news/"):
        assert network.title not in client.get(address).text.partition("<main")[2]


def test_who_may_see_a_closed_site_sees_its_lists(client, add_news, site_pages, django_user_model):
    _close(site_pages["de"]["home"])
    add_news(title="Drinnen")
    client.force_login(django_user_model.objects.create_user("one", "one@example.org"))
    for address in ("/de/", "/de/news/"):
        assert "Drinnen" in client.get(address).text
