import pytest

pytestmark = pytest.mark.django_db


def test_page_taken_over_names_source_licence_and_machine(client, site_pages):
    page = site_pages["ar"]["imprint"]
    page.source_name, page.source_url = "Stadt", "https://example.org/page"
    page.licence, page.machine_translated = "CC BY 4.0", True
    page.save_revision().publish()
    html = client.get("/ar/imprint/").text
    assert '<a href="https://example.org/page" rel="noreferrer"><bdi>Stadt</bdi></a>' in html
    assert "CC BY 4.0" in html
    assert html.index('class="notice"') < html.index("<h1>")


def test_demonstration_data_says_so(client, site_pages):
    page = site_pages["de"]["about"]
    assert 'class="ribbon"' not in client.get("/de/about/").text
    page.demonstration = True
    page.save_revision().publish()
    assert 'class="ribbon"' in client.get("/de/about/?fresh").text
