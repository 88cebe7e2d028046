"""What everybody may read: open surveys, and results that were released."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.results.public.releasing import release, take_back
from surveys.results.release.making import make_batch
from tests.factories.builder import published
from tests.factories.surveys import make_responses, make_survey, one_step, question

from .conftest import ROOT

pytestmark = pytest.mark.django_db

RESULTS = f"{ROOT}surveys/needs/en/results/"
TEXTS = {
    "de": {"title": "Umfrage", "question.colour.label": "Welche Farbe?"},
    "en": {"title": "Survey", "question.colour.label": "Which colour?"},
}


@pytest.fixture
def released(person):
    survey = make_survey(one_step(question("colour", options="red blue green")), TEXTS)
    make_responses(survey, *[{"colour": "red"}] * 12, *[{"colour": "blue"}] * 9, {"colour": "green"})
    make_batch(survey.waves.get())
    return survey


@pytest.fixture
def published_page(db):
    return published()


def test_nothing_is_released_by_default_and_nothing_after_it_was_taken_back(client, released, person):
    assert client.get(RESULTS).status_code == 404
    wave = released.waves.get()
    release(wave=wave, ref="colour", texts={}, user=person)
    assert client.get(RESULTS).status_code == 200
    take_back(wave=wave, ref="colour", user=person)
    assert client.get(RESULTS).status_code == 404


def test_figures_are_those_of_the_public_page_and_small_groups_stay_hidden(client, released, person):
    release(wave=released.waves.get(), ref="colour", texts={}, user=person)
    found = client.get(RESULTS)
    assert found.json() == client.get("/en/findings/needs/data.json").json()
    (question,) = found.json()["waves"][0]["questions"]
    assert question["label"] == "Which colour?"
    assert {row["option"]: row["count"] for row in question["tables"][0]["rows"]}["green"] is None
    assert client.get(RESULTS, headers={"If-None-Match": found["ETag"]}).status_code == 304


def test_labels_are_plain_text_also_where_they_are_not_translated(client, person):
    texts = {
        "de": {"title": "Umfrage", "question.colour.option.red.label": "Rot & *rund* <x>"},
        "en": {"title": "Survey"},
    }
    survey = make_survey(one_step(question("colour", options="red blue")), texts)
    make_responses(survey, *[{"colour": "red"}] * 12, *[{"colour": "blue"}] * 9)
    make_batch(survey.waves.get())
    release(wave=survey.waves.get(), ref="colour", texts={}, user=person)
    rows = client.get(RESULTS).json()["waves"][0]["questions"][0]["tables"][0]["rows"]
    assert [row["label"] for row in rows][:2] == ["Rot & *rund* <x>", "blue"]


def test_what_is_public_but_no_open_data_is_told(client, person):
    structure = one_step(
        question("colour", options="red blue"), question("open", "consent", options="yes no", role="consent_open_data")
    )
    survey = make_survey(structure, TEXTS)
    make_responses(survey, *[{"colour": "red", "open": "no"}] * 12, *[{"colour": "blue", "open": "yes"}] * 9)
    make_batch(survey.waves.get())
    release(wave=survey.waves.get(), ref="colour", texts={}, user=person)
    answer = client.get(RESULTS)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:augenhoehe:problem:not-open-data")


def test_open_surveys_are_those_with_a_public_page_and_an_open_wave(client, published_page):
    (found,) = client.get(f"{ROOT}surveys/").json()["surveys"]
    assert found["survey"] == published_page.survey.slug
    address = found["languages"][0]["definition"]
    assert client.get(address).status_code == 200
    published_page.survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    assert client.get(f"{ROOT}surveys/").json() == {"surveys": []}
    published_page.survey.waves.update(closes=None)
    published_page.unpublish()
    assert client.get(f"{ROOT}surveys/").json() == {"surveys": []}


def test_a_survey_behind_a_password_is_not_listed(client, published_page):
    published_page.view_restrictions.create(restriction_type="password", password="x")
    assert client.get(f"{ROOT}surveys/").json() == {"surveys": []}
