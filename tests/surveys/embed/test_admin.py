"""Where an editor names the websites that may show a survey."""

import pytest
from django.test import Client
from django.urls import reverse

from surveys.definition.models import Survey
from tests.factories.builder import home_page
from tests.surveys.workbooks.test_upload import person


@pytest.fixture
def editor(admin_user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(admin_user)
    return client


def address(survey: Survey) -> str:
    return reverse("survey_embedding:edit", args=[survey.pk])


def test_hosts_are_kept_as_browsers_write_them(editor, survey):
    answer = editor.post(address(survey), {"frame_hosts": "https://Stadt.example/start\n *.verein.example "})
    assert answer["Location"] == address(survey)
    survey.refresh_from_db()
    assert survey.frame_hosts == "stadt.example\n*.verein.example"


def test_all_websites_can_be_taken_away_again(editor, survey):
    editor.post(address(survey), {"frame_hosts": ""})
    survey.refresh_from_db()
    assert survey.frame_hosts == ""


def test_what_is_no_host_is_refused_with_a_sentence(editor, survey):
    page = editor.post(address(survey), {"frame_hosts": "stadt.example\nunsere Stadt;"}).content.decode()
    assert "is not the name of a website" in page
    assert "“unsere Stadt;” is not" in page
    survey.refresh_from_db()
    assert survey.frame_hosts == "stadt.example"


def test_page_shows_what_to_copy_with_the_public_title(editor, survey):
    page = editor.get(address(survey)).content.decode()
    assert "&lt;augenhoehe-survey src=&quot;http://testserver/s/klein/&quot;&gt;" in page
    assert "title=&quot;Kleine Umfrage&quot;" in page
    assert "http://testserver/embed/survey.js" in page


def test_survey_that_was_never_published_has_nothing_to_copy(editor, db):
    survey = Survey.objects.create(slug="leer", name="Leer")
    page = editor.get(address(survey)).content.decode()
    assert "augenhoehe-survey" not in page


def test_timetable_leads_there(editor, survey):
    timetable = reverse("survey_waves:timetable", args=[survey.pk])
    assert address(survey) in editor.get(timetable).content.decode()


def test_whoever_may_not_publish_may_not_open_it(survey, django_user_model):
    author = person("add", "change", django_user_model=django_user_model, home=home_page("de"))
    answer = author.post(address(survey), {"frame_hosts": "*"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
    survey.refresh_from_db()
    assert survey.frame_hosts == "stadt.example"
