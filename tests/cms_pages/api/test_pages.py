"""Reading pages: listing, one page, by address, in languages."""

import pytest

from tests.factories.networks import add_member, make_organisation

from .conftest import HOST, block

pytestmark = pytest.mark.django_db


def test_listing_names_each_page_with_its_language_and_address(read, add_news):
    news = add_news(slug="item", title="Nachricht", introduction="Kurz")
    (found,) = read("pages/", type="cms_pages.NewsPage")["items"]
    assert found["id"] == news.pk
    assert found["title"] == "Nachricht"
    meta = found["meta"]
    assert (meta["type"], meta["locale"], meta["dir"]) == ("cms_pages.NewsPage", "de", "ltr")
    assert meta["html_url"] == f"{HOST}/de/news/item/"
    assert meta["detail_url"] == f"{HOST}/api/pages/v2/pages/{news.pk}/"


def test_detail_has_all_fields_of_its_kind(read, add_news, site_pages):
    news = add_news(introduction="Kurz", network=site_pages["de"]["network"], date="2026-11-20")
    found = read(f"pages/{news.pk}/")
    assert (found["introduction"], found["date"], found["body"]) == ("Kurz", "2026-11-20", [])
    assert found["network"]["html_url"] == f"{HOST}/de/network/"
    assert found["meta"]["parent"]["title"] == "Neues"
    assert found["meta"]["translations"] == []


def test_page_of_a_network_tells_its_facts_and_its_members(read, site_pages):
    network = site_pages["de"]["network"]
    network.aims = "Erstens\n\nZweitens"
    add_member(network, make_organisation(publicity="profile"), own_benefit={"ar": "معرفة"})
    network.save_revision().publish()
    found = read(f"pages/{network.pk}/")
    assert (found["since"], found["aims"]) == (2017, ["Erstens", "Zweitens"])
    assert [(member["name"], member["side"]) for member in found["members"]] == [("Verein", "mo")]
    assert [(member["own_benefit"], member["own_benefit_lang"]) for member in found["members"]] == [("معرفة", "ar")]
    (listed,) = read("pages/", type="cms_pages.NetworkPage", fields="members", locale="de")["items"]
    assert listed["members"] == found["members"]


def test_translations_are_listed_with_language_direction_and_address(read, site_pages):
    german, arabic = site_pages["de"]["about"], site_pages["ar"]["about"]
    found = read(f"pages/{german.pk}/")["meta"]["translations"]
    assert [(each["id"], each["locale"], each["dir"]) for each in found] == [(arabic.pk, "ar", "rtl")]
    assert found[0]["html_url"] == f"{HOST}/ar/about/"


@pytest.mark.parametrize(("language", "title"), [("de", "Über uns"), ("ar", "من نحن")])
def test_listing_in_one_language(read, site_pages, language, title):
    found = read("pages/", type="cms_pages.SectionPage", locale=language)["items"]
    assert [page["title"] for page in found] == [title]


def test_translation_of_gives_the_same_page_in_all_languages(read, site_pages):
    found = read("pages/", translation_of=site_pages["ar"]["about"].pk)["items"]
    assert {page["meta"]["locale"] for page in found} == {"de"}


@pytest.mark.parametrize(
    "address", ["/de/about/", "de/about", "https://elsewhere.example/de/about/?page=2", "/de/%61bout/"]
)
def test_page_is_found_by_its_address(read, site_pages, address):
    assert read("pages/find/", html_path=address)["id"] == site_pages["de"]["about"].pk


def test_page_in_another_language_is_found_by_its_address(read, site_pages):
    assert read("pages/find/", html_path="/ar/")["id"] == site_pages["ar"]["home"].pk
    assert read("pages/find/", id=site_pages["ar"]["about"].pk)["title"] == "من نحن"


def test_finding_keeps_what_else_was_asked(client, site_pages):
    found = client.get("/api/pages/v2/pages/find/", {"html_path": "/de/about/", "fields": "_,title"})
    assert found["Location"] == f"/api/pages/v2/pages/{site_pages['de']['about'].pk}/?fields=_%2Ctitle"


def test_survey_page_leads_to_its_definition_its_start_and_its_frame(read, survey):
    found = read(f"pages/{survey.pk}/")["survey"]
    slug = survey.survey.slug
    assert found["slug"] == slug
    assert found["start_url"] == f"{HOST}/de/bedarf/"
    assert found["definition_url"] == f"{HOST}/api/surveys/v1/surveys/{slug}/de/"
    assert found["results_url"] == f"{found['definition_url']}results/"
    assert found["embed_url"] == f"{HOST}/embed/frame?url=http%3A%2F%2Ftestserver%2Fs%2F{slug}%2Fde%2F&lang=de"


@pytest.mark.parametrize("name", ["definition_url", "start_url", "embed_url"])
def test_addresses_of_a_survey_lead_there(read, client, survey, name):
    assert client.get(read(f"pages/{survey.pk}/")["survey"][name], follow=True).status_code == 200


@pytest.mark.parametrize("language", ["de", "ar"])
def test_words_are_in_the_language_of_the_page_whatever_the_browser_prefers(client, add_news, site_pages, language):
    link = f'<p><a linktype="page" id="{site_pages["de"]["about"].pk}">x</a></p>'
    news = add_news(language, body=[block("rich_text", link)])
    answers = [client.get(f"/api/pages/v2/pages/{news.pk}/", headers={"accept-language": "fr"}) for _ in range(2)]
    assert f"{HOST}/{language}/about/" in answers[0].json()["body"][0]["value"]
    assert answers[0].content == answers[1].content


def test_search_finds_words_of_public_pages(read, add_news):
    from wagtail.search.backends import get_search_backend

    news = add_news(title="Sprachkurs")
    get_search_backend().add(news)
    assert [page["title"] for page in read("pages/", search="Sprachkurs")["items"]] == ["Sprachkurs"]
    assert read("pages/", search="Sprachkurs", locale="ar")["items"] == []
