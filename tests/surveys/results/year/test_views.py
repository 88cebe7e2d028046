"""The page of a wave's year: for those who may make results public, and for nobody else."""

from datetime import date

import pytest

from surveys.results.year.models import Stage, StageNote
from tests.factories.surveys import make_survey

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


def test_mails_are_written_in_the_language_of_the_page(coordinator):
    german = coordinator.get("/de/results/needs/year/").content.decode()
    assert 'id="mail-invite"' in german
