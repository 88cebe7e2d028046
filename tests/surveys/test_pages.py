"""The page of a survey: what it shows, and what editors can preview."""

import pytest
from django.test import RequestFactory

from surveys.answering.models import Participant
from surveys.pages import SurveyPage
from tests.factories.builder import home_page, published, question, small_survey, step, survey_page, translation

pytestmark = pytest.mark.django_db


def shown(page: SurveyPage, mode: str | None = None) -> str:
    mode = page.default_preview_mode if mode is None else mode
    return page.serve_preview(RequestFactory().get("/"), mode).content.decode()


def test_the_start_page_is_shown_with_what_the_editor_wrote(client):
    page = published(intro="Wir fragen alle.", who_asks="Das Netzwerk")
    content = client.get(page.url).content.decode()
    assert "Wir fragen alle." in content
    assert "Das Netzwerk" in content


def test_the_start_page_leads_to_the_first_step(client):
    assert 'href="/s/umfrage/de/about/"' in client.get(published().url).content.decode()


def test_the_start_page_takes_few_statements(client, django_assert_max_num_queries):
    address = published().url
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_the_start_page_links_its_translations(client):
    page = published()
    english = translation(page, "en", lambda text: f"{text} in English", title="Survey", slug="survey")
    assert english.url in client.get(page.url).content.decode()


def test_a_language_that_is_not_offered_leads_to_the_source(client):
    page = published()
    english = translation(page, "en")
    response = client.get(english.url)
    assert (response.status_code, response["Location"]) == (302, page.url)


def test_the_start_page_can_be_previewed_before_it_is_published():
    page = survey_page(intro="Wir fragen alle.")
    assert "Wir fragen alle." in shown(page)


def test_each_step_can_be_previewed():
    page = survey_page()
    assert [name for name, _label in page.preview_modes] == ["", "step-1", "step-2"]
    assert "Wie heißen Sie?" in shown(page, "step-1")
    assert "Dürfen wir zitieren?" in shown(page, "step-2")


def test_a_broken_step_can_be_previewed():
    steps = [step("", question("single", "", "Was sind Sie?", relevant={"expression": "(("}))]
    steps[0]["value"]["key"] = ""
    assert "Was sind Sie?" in shown(survey_page(steps), "step-1")


def test_an_arabic_page_is_previewed_right_to_left():
    home_page("de")
    page = survey_page(language="ar", title="استبيان")
    assert "استبيان" in shown(page)


def test_a_survey_page_has_no_pages_below_it():
    assert published().allowed_subpage_models() == []


def test_steps_are_not_shared_by_a_copy():
    page = published(small_survey())
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=False)
    assert copy.survey is None


@pytest.mark.parametrize("name", ["survey_participants", "survey_results_grants"])
def test_lists_of_the_admin_open(admin_client, name):
    from django.urls import reverse

    published()
    Participant.objects.create(key="verein", name="Verein", side="mo")
    assert admin_client.get(reverse(f"{name}:index")).status_code == 200
    assert admin_client.get(reverse(f"{name}:add")).status_code == 200
