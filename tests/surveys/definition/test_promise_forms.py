"""Privacy by side and filters of a survey whose source is a workbook, chosen beside its waves."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from surveys.definition.models import Survey
from tests.factories.surveys import make_response, make_survey, one_step, question
from tests.surveys.workbooks.test_upload import person

pytestmark = pytest.mark.django_db

MODES = {"privacy_mo": "anonymous", "privacy_administration": "named", "privacy_partner": "confidential"}
KEYS = ("area", "kind", "size", "field")


@pytest.fixture
def survey():
    asked = [question(key, options="a b") for key in KEYS]
    several = question("several", "multiple", options="a b")
    return make_survey(one_step(*asked, several), source=Survey.Source.WORKBOOK)


def address(survey) -> str:
    return reverse("survey_waves:promises", args=[survey.pk])


def sent(client, survey, *dimensions: str, **more):
    return client.post(address(survey), {**MODES, "dimensions": dimensions, **more})


def test_privacy_and_filters_are_chosen_before_anybody_answers(admin_client, survey):
    timetable = reverse("survey_waves:timetable", args=[survey.pk])
    assert address(survey) in admin_client.get(timetable).content.decode()
    page = admin_client.get(address(survey)).content.decode()
    assert 'value="area"' in page
    assert 'value="several"' not in page
    assert sent(admin_client, survey, "area", "kind")["Location"] == timetable
    survey.refresh_from_db()
    assert survey.dimensions == ["area", "kind"]
    assert survey.privacy == {"mo": "anonymous", "administration": "named", "partner": "confidential"}


def test_at_most_three_questions_filter(admin_client, survey):
    response = sent(admin_client, survey, *KEYS)
    assert response.context["form"].non_field_errors()
    survey.refresh_from_db()
    assert survey.dimensions == []


@pytest.mark.parametrize("dimensions", [("several",), ("nothing",)])
def test_only_single_choices_filter(admin_client, survey, dimensions):
    assert "dimensions" in sent(admin_client, survey, *dimensions).context["form"].errors


def test_what_was_promised_stays_from_the_first_answer_on(admin_client, survey):
    sent(admin_client, survey, "area")
    make_response(survey, {"area": "a"})
    assert len(sent(admin_client, survey, "kind", privacy_mo="named").context["form"].non_field_errors()) == 2
    survey.refresh_from_db()
    assert (survey.dimensions, survey.privacy["mo"]) == (["area"], "anonymous")
    assert sent(admin_client, survey, "area").status_code == 302


def test_a_size_to_the_letter_keeps_a_side_from_being_anonymous(admin_client):
    exact = question("people", "integer", role="people_represented")
    survey = make_survey(one_step(exact), source=Survey.Source.WORKBOOK, privacy={"mo": "named"})
    assert sent(admin_client, survey).context["form"].non_field_errors()


def test_a_survey_of_the_builder_has_them_on_its_page(admin_client):
    survey = make_survey()
    assert admin_client.get(address(survey)).status_code == 404
    assert address(survey) not in admin_client.get(reverse("survey_waves:timetable", args=[survey.pk])).content.decode()


def test_only_who_may_publish_chooses(survey, django_user_model):
    editor = person("add", "change", django_user_model=django_user_model, home=Page.objects.get(depth=1))
    assert sent(editor, survey, "area").status_code == 302
    survey.refresh_from_db()
    assert survey.dimensions == []
