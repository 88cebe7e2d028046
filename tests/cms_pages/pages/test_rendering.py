import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("path", ["", "about/", "news/", "network/", "imprint/", "news/item/"])
def test_each_kind_of_page_renders_in_its_direction(client, add_news, language, path):
    add_news(language, introduction="Kurz")
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    direction = {"de": "ltr", "ar": "rtl"}[language]
    assert f'<html lang="{language}" dir="{direction}">' in response.text
