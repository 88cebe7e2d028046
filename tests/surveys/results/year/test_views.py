"""The page of a wave's year: for those who may make results public, and for nobody else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from surveys.results.year.models import Stage, StageNote
from tests.factories.surveys import add_version, make_survey, one_step, question

PLACE = "/en/results/needs/year/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def coordinator(client, person, grant, survey):
    grant("release", survey=survey)
    client.force_login(person)
    return client


def test_the_page_names_each_stage_and_has_its_mail(coordinator):
    page = coordinator.get(PLACE).content.decode()
    for stage in Stage:
        assert f'id="{stage.value}"' in page
        assert f'id="mail-{stage.value}"' in page
    assert "mailto:?subject=" in page


@pytest.mark.parametrize("right", ["aggregates", "raw", "contacts"])
def test_another_right_does_not_do(client, person, grant, survey, right):
    grant(right, survey=survey)
    client.force_login(person)
    assert client.get(PLACE).status_code == 404
    assert client.post(PLACE, {"stage": "validate"}).status_code == 404


def test_strangers_are_asked_to_sign_in(client, survey):
    assert client.get(PLACE).status_code == 302


def test_day_and_owner_are_kept(coordinator):
    sent = {"stage": "validate", "validate-due": "2027-02-03", "validate-owner": "Coordination", "validate-is_done": ""}
    answer = coordinator.post(PLACE, sent)
    assert answer["Location"].endswith("?wave=1#validate")
    note = StageNote.objects.get()
    assert (note.stage, note.due, note.owner, note.done_on) == ("validate", date(2027, 2, 3), "Coordination", None)
    coordinator.post(PLACE, sent | {"validate-is_done": "on"})
    assert StageNote.objects.get().done_on is not None


def test_a_day_that_is_none_comes_back_with_a_sentence(coordinator):
    answer = coordinator.post(PLACE, {"stage": "validate", "validate-due": "soon", "validate-owner": "Coordination"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Coordination" in page
    assert 'id="id_validate-due_error"' in page
    assert not StageNote.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"stage": "x"}, {"stage": "\x00"}])
def test_an_unknown_stage_is_not_found(coordinator, sent):
    assert coordinator.post(PLACE, sent).status_code == 404


@pytest.mark.parametrize("wave", ["2", "x", "\x00", "9" * 400])
def test_an_unknown_wave_is_not_found(coordinator, wave):
    assert coordinator.get(PLACE, {"wave": wave}).status_code == 404


def test_an_owner_with_a_nul_is_refused_not_broken(coordinator):
    sent = {"stage": "validate", "validate-due": "2027-02-03", "validate-owner": "a\x00b"}
    assert coordinator.post(PLACE, sent).status_code == 422


def test_what_is_wrong_is_told_on_top_and_at_the_field(coordinator):
    answer = coordinator.post(PLACE, {"stage": "validate", "validate-due": "soon", "validate-owner": "x" * 201})
    page = answer.content.decode()
    assert "<title>Error:" in page
    for field in ("due", "owner"):
        assert f'<a href="#id_validate-{field}">' in page
        assert f'aria-describedby="id_validate-{field}_error"' in page
    assert page.count('aria-invalid="true"') == 2


def test_mails_can_be_in_another_language_than_the_page(coordinator, survey):
    add_version(
        survey, one_step(question("colour", options="red blue")), {"de": {"title": "Bedarf"}, "ar": {"title": "حاجة"}}
    )
    page = coordinator.get(PLACE, {"mails": "ar"}).content.decode()
    assert '<bdi lang="ar">حاجة: ' in page
    assert "/ar/results/needs/" in page
    answer = coordinator.post(f"{PLACE}?mails=ar", {"stage": "validate", "validate-due": "2027-02-03"})
    assert answer["Location"].endswith("?wave=1&mails=ar#validate")


@pytest.mark.parametrize("language", ["", "xx", "\x00", "uk"])
def test_a_language_that_the_survey_has_not_leaves_that_of_the_page(coordinator, language):
    page = coordinator.get(PLACE, {"mails": language}).content.decode()
    assert 'readonly dir="auto" lang="en"' in page


def test_what_is_late_is_seen_on_the_first_page(coordinator, client, person, grant, survey):
    grant("aggregates", survey=survey)
    survey.waves.update(opens=timezone.now() - timedelta(days=3))
    for first in ("/en/results/", "/en/results/needs/"):
        page = coordinator.get(first).content.decode()
        assert f'{PLACE}#invite">Invite</a> <strong class="error-message">3 days late</strong>' in page


def test_what_is_late_is_nobody_elses_business(client, person, grant, survey):
    grant("aggregates", survey=survey)
    client.force_login(person)
    survey.waves.update(opens=timezone.now() - timedelta(days=3))
    for first in ("/en/results/", "/en/results/needs/"):
        assert "days late" not in client.get(first).content.decode()


def test_mails_are_written_in_the_language_of_the_page(coordinator):
    german = coordinator.get("/de/results/needs/year/").content.decode()
    assert 'id="mail-invite"' in german
