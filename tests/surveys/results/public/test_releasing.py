"""Nothing is public until a coordinator releases it, question by question; and it can be taken back."""

import json

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from surveys.results.public.models import PublicQuestion
from surveys.results.public.releasing import release as public_release
from surveys.results.public.releasing import take_back
from surveys.results.release.making import make_batch
from tests.factories.batches import first_batch
from tests.factories.surveys import add_version, make_responses, make_survey, one_step, question

PAGE, DATA, RELEASE = "/en/findings/needs/", "/en/findings/needs/data.json", "/en/results/needs/release/"
TEXTS = {
    "de": {"title": "Umfrage", "question.colour.label": "Welche Farbe?", "question.size.label": "Welche Größe?"},
    "en": {"title": "Survey", "question.colour.label": "Which colour?", "question.size.label": "Which size?"},
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = make_survey(one_step(question("colour", options="red blue"), question("size", options="s l")), TEXTS)
    answers = [{"colour": "red", "size": "s"}] * 12 + [{"colour": "blue", "size": "l"}] * 9
    make_responses(survey, *answers)
    make_batch(survey.waves.get())
    return survey


@pytest.fixture
def coordinator(person, grant, survey) -> Client:
    grant("release", survey=survey)
    client = Client()
    client.force_login(person)
    return client


def release(coordinator, ref: str = "colour", **texts):
    return coordinator.post(f"{RELEASE}1/{ref}/", {"action": "release", **texts})


def test_nothing_is_public_by_default(client, survey):
    assert client.get(PAGE).status_code == 404
    assert client.get(DATA).status_code == 404


def test_what_was_released_is_public_and_nothing_else(client, coordinator):
    assert release(coordinator).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "Which colour?" in page
    assert "Which size?" not in page
    (wave,) = client.get(DATA).json()["waves"]
    assert [found["question"] for found in wave["questions"]] == ["colour"]
    rows = wave["questions"][0]["tables"][0]["rows"]
    assert [(row["option"], row["count"]) for row in rows if row["count"]] == [("red", 12), ("blue", 9)]


def test_the_page_stands_in_the_readers_language_with_the_text_of_that_language(client, coordinator):
    release(coordinator, text_de="Rot liegt vorn.", text_en="Red is ahead.")
    german, english = (client.get(f"/{code}/findings/needs/").content.decode() for code in ("de", "en"))
    assert "Welche Farbe?" in german
    assert "Rot liegt vorn." in german
    assert "Red is ahead." in english


def test_the_page_and_its_data_are_there_in_every_language_of_the_site(client, coordinator, settings):
    release(coordinator, text_de="Rot liegt vorn.")
    for language, _name in settings.LANGUAGES:
        page = client.get(f"/{language}/findings/needs/")
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.content.decode()
        (found,) = client.get(f"/{language}/findings/needs/data.json").json()["waves"][0]["questions"]
        assert (found["text"], found["text_language"]) == ("Rot liegt vorn.", "de")


def test_a_text_in_another_language_says_so(client, coordinator):
    release(coordinator, text_de="Rot liegt vorn.")
    assert '<p lang="de" dir="ltr">Rot liegt vorn.</p>' in client.get("/ar/findings/needs/").content.decode()


def test_small_groups_stay_hidden_in_the_data(client, coordinator, survey):
    make_responses(survey, {"colour": "green", "size": "s"})
    first_batch(survey.waves.get())
    release(coordinator)
    (table,) = client.get(DATA).json()["waves"][0]["questions"][0]["tables"]
    hidden = [row for row in table["rows"] if row["suppressed"]]
    assert hidden
    assert all(row["count"] is None and row["share"] is None for row in hidden)


def test_taking_back_makes_it_private_again(client, coordinator):
    release(coordinator)
    coordinator.post(f"{RELEASE}1/colour/", {"action": "take_back"})
    assert client.get(PAGE).status_code == 404
    assert not PublicQuestion.objects.exists()


def test_the_history_keeps_who_released_what(coordinator, person):
    release(coordinator)
    entry = ModelLogEntry.objects.get(action="surveys.question_released")
    assert (entry.user, entry.data) == (person, {"wave": 1, "question": "colour"})


@pytest.mark.parametrize("right", ["aggregates", "raw", "contacts"])
def test_only_the_right_to_release_releases(client, person, grant, survey, right):
    grant(right, survey=survey)
    client.force_login(person)
    assert client.get(RELEASE).status_code == 404
    assert client.get(f"{RELEASE}1/colour/").status_code == 404
    assert release(client).status_code == 404
    assert not PublicQuestion.objects.exists()


def test_strangers_are_asked_to_sign_in(client, survey):
    assert client.get(RELEASE).status_code == 302
    assert release(client).status_code == 302
    assert not PublicQuestion.objects.exists()


@pytest.mark.parametrize("place", ["2/colour/", "1/nothing/", "1/%00/", f"{'9' * 30}/colour/"])
def test_what_is_not_there_is_not_found(coordinator, place):
    assert coordinator.get(f"{RELEASE}{place}").status_code == 404


def test_a_text_with_strange_signs_is_kept_without_them(client, coordinator):
    release(coordinator, text_de="a\x00b" + "x" * 5000)
    text = PublicQuestion.objects.get().texts["de"]
    assert "\x00" not in text
    assert len(text) == 2000


def test_public_pages_set_no_cookie_and_the_data_may_be_read_from_anywhere(client, coordinator):
    release(coordinator)
    page, data = client.get(PAGE), client.get(DATA)
    assert not page.cookies
    assert data["Access-Control-Allow-Origin"] == "*"
    assert json.loads(data.content)["survey"] == "needs"


def test_the_public_page_costs_few_queries(client, coordinator, django_assert_max_num_queries):
    release(coordinator)
    release(coordinator, "size")
    client.get(PAGE)
    with django_assert_max_num_queries(6):
        client.get(PAGE)


def rename(survey) -> None:
    """From the next version on `colour` is called `hue`."""
    structure = one_step(question("hue", options="red blue"), question("size", options="s l"))
    renames = {"questions": {"hue": ["colour"]}}
    add_version(survey, {**structure, "renames": renames}, {"de": {"question.hue.label": "Welche Farbe?"}})


@pytest.mark.parametrize("name", ["hue", "colour"])
def test_a_public_question_that_was_renamed_can_be_taken_back(client, coordinator, survey, name):
    release(coordinator)
    rename(survey)
    assert f"{RELEASE}1/hue/" in coordinator.get(RELEASE).content.decode()
    assert coordinator.get(f"{RELEASE}1/{name}/").status_code == 200
    assert coordinator.post(f"{RELEASE}1/{name}/", {"action": "take_back"}).status_code == 302
    assert not PublicQuestion.objects.exists()


def test_the_text_of_a_renamed_question_is_changed_and_not_written_twice(client, coordinator, survey):
    release(coordinator, text_de="Rot liegt vorn.")
    rename(survey)
    release(coordinator, "hue", text_de="Blau liegt vorn.")
    assert PublicQuestion.objects.get().texts == {"de": "Blau liegt vorn."}


def test_a_public_question_that_is_shown_no_more_can_be_taken_back(client, coordinator, survey):
    release(coordinator)
    survey.waves.get().batches.all().delete()
    assert coordinator.get(f"{RELEASE}1/colour/").status_code == 200
    coordinator.post(f"{RELEASE}1/colour/", {"action": "take_back"})
    assert not PublicQuestion.objects.exists()


@pytest.mark.parametrize("action", [{}, {"action": "look"}])
def test_only_who_says_so_releases(coordinator, action):
    assert coordinator.post(f"{RELEASE}1/colour/", action).status_code == 200
    assert not PublicQuestion.objects.exists()


def test_a_question_with_a_very_long_key_can_be_made_public_and_taken_back(client, person):
    long = "a_very_long_key_" * 20
    survey = make_survey(one_step(question(long, options="red blue")), slug="long")
    make_responses(survey, *[{long: "red"}] * 12)
    make_batch(survey.waves.get())
    public_release(wave=survey.waves.get(), ref=long, texts={}, user=person)
    (wave,) = client.get("/de/findings/long/data.json").json()["waves"]
    assert [found["question"] for found in wave["questions"]] == [long]
    PublicQuestion.objects.get().full_clean()
    take_back(wave=survey.waves.get(), ref=long, user=person)
    assert not PublicQuestion.objects.exists()
