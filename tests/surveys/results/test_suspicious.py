"""What looks like a robot's response is decided by a human, and reversibly."""

import pytest
from wagtail.models import ModelLogEntry

from surveys.results.door import shown
from surveys.results.release.making import make_batch
from tests.factories.batches import first_batch
from tests.factories.surveys import make_response, make_survey

PLACE = "/en/results/needs/suspicious/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return make_survey()


@pytest.fixture
def coordinator(client, person, grant):
    grant("raw")
    client.force_login(person)
    return client


def decide(client, response, verdict: str):
    return client.post(f"{PLACE}{response.pk}/", {"verdict": verdict}, follow=True)


def test_flagged_responses_are_listed_with_reasons_in_words(survey, coordinator):
    make_response(survey, {}, flags=["trap", "fast"])
    make_response(survey, {}, flags=["many"])
    plain = make_response(survey, {})
    page = coordinator.get(PLACE).content.decode()
    assert "A field was filled in that people cannot see." in page
    assert "faster than somebody can read" in page
    assert "Unusually many answers" in page
    assert str(plain.pk) not in page


def test_what_counts_is_no_longer_listed(survey, coordinator):
    response = make_response(survey, {}, flags=["fast"])
    page = decide(coordinator, response, "counts").content.decode()
    response.refresh_from_db()
    assert (response.flags, response.left_out) == ([], False)
    assert "The response counts." in page
    assert "No response looks unusual." in page


def test_left_out_counts_nowhere_until_it_is_taken_back(survey, coordinator):
    response = make_response(survey, {"colour": "red"}, flags=["fast"])
    for _ in range(5):
        make_response(survey, {"colour": "red"})
    page = decide(coordinator, response, "left_out").content.decode()
    assert "Left out of all results" in page
    make_batch(survey.waves.get())
    assert "5 · 100" in coordinator.get("/en/results/needs/").content.decode()
    assert str(response.pk) not in coordinator.get("/en/results/needs/answers/").content.decode()
    assert coordinator.get(f"/en/results/needs/answers/{response.pk}/").status_code == 200
    assert "counts again" in decide(coordinator, response, "taken_back").content.decode()
    first_batch(survey.waves.get())
    assert "6 · 100" in coordinator.get("/en/results/needs/").content.decode()


def test_what_was_counted_and_left_out_counts_again_when_it_is_taken_back(survey, coordinator):
    responses = [make_response(survey, {"colour": "red"}, flags=["fast"]) for _ in range(12)]
    wave = survey.waves.get()
    make_batch(wave)
    for verdict, left in (("left_out", 6), ("taken_back", 12)):
        for response in responses[:6]:
            decide(coordinator, response, verdict)
        make_batch(wave)
        assert shown(wave).n == left
    assert set(wave.responses.values_list("batch", flat=True)) == {1, 3}


def test_decisions_are_logged(survey, coordinator, person):
    response = make_response(survey, {}, flags=["fast"])
    decide(coordinator, response, "left_out")
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.object_id) == ("surveys.response_left_out", person, str(survey.pk))
    assert entry.data == {"response": str(response.pk), "flags": ["fast"]}
    assert str(entry.message) == "The response is left out of all results."


def test_nothing_changes_by_looking_or_without_the_right(survey, client, person, grant):
    response = make_response(survey, {}, flags=["fast"])
    assert client.post(f"{PLACE}{response.pk}/", {"verdict": "left_out"}).status_code == 302
    client.force_login(person)
    grant("aggregates")
    assert client.get(PLACE).status_code == 404
    assert client.post(f"{PLACE}{response.pk}/", {"verdict": "left_out"}).status_code == 404
    grant("raw")
    assert client.get(f"{PLACE}{response.pk}/").status_code == 405
    assert client.post(f"{PLACE}{response.pk}/", {"verdict": "x"}).status_code == 400
    response.refresh_from_db()
    assert response.left_out is False


def test_response_of_another_survey_or_without_a_flag_is_not_found(survey, coordinator):
    other = make_response(make_survey(slug="other"), {}, flags=["fast"])
    plain = make_response(survey, {})
    for response in (other, plain):
        assert decide(coordinator, response, "left_out").status_code == 404
