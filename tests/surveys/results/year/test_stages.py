"""The stages of a year: their days, what the records show to be done, and how late the rest is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Participant
from surveys.definition.models import Wave
from surveys.results.release.models import Batch
from surveys.results.year.models import Stage, StageNote
from surveys.results.year.stages import late_stages, usual_days, year_of
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave():
    wave = make_survey().waves.get()
    wave.opens, wave.closes = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 30, 18, tzinfo=UTC)
    wave.report_back_on = date(2026, 7, 1)
    wave.save()
    return wave


def stage_of(wave, stage: Stage, today: date):
    return next(planned for planned in year_of(wave, today) if planned.stage == stage)


def test_all_stages_come_in_the_order_of_the_year(wave):
    year = year_of(wave, date(2026, 1, 1))
    assert [planned.stage for planned in year] == list(Stage)
    assert [planned.due for planned in year] == sorted(planned.due for planned in year)


def test_days_follow_the_wave(wave):
    days = usual_days(wave)
    assert days[Stage.INVITE] == date(2026, 3, 2)
    assert days[Stage.REMIND] == date(2026, 3, 16)
    assert days[Stage.CLOSE] == date(2026, 3, 30)
    assert days[Stage.REPORT_BACK] == date(2026, 7, 1)
    wave.remind_on = date(2026, 3, 20)
    assert usual_days(wave)[Stage.REMIND] == date(2026, 3, 20)


def test_a_wave_without_a_last_day_is_planned_as_if_it_was_open_for_four_weeks(wave):
    wave.closes = None
    assert usual_days(wave)[Stage.CLOSE] == date(2026, 3, 30)


@pytest.mark.parametrize(("today", "late"), [(date(2026, 4, 19), 0), (date(2026, 4, 20), 0), (date(2026, 4, 23), 3)])
def test_what_is_not_done_on_its_day_is_late(wave, today, late):
    assert stage_of(wave, Stage.VALIDATE, today).days_late == late


def test_what_somebody_wrote_counts_before_the_usual_day(wave):
    StageNote.objects.create(wave=wave, stage=Stage.VALIDATE, due=date(2026, 5, 8), owner="Coordination")
    found = stage_of(wave, Stage.VALIDATE, date(2026, 5, 9))
    assert (found.due, found.owner, found.days_late) == (date(2026, 5, 8), "Coordination", 1)


def test_what_is_done_is_never_late(wave):
    StageNote.objects.create(wave=wave, stage=Stage.VALIDATE, done_on=date(2026, 6, 1))
    found = stage_of(wave, Stage.VALIDATE, date(2027, 1, 1))
    assert (found.is_done, found.days_late) == (True, 0)


def test_the_records_show_what_has_happened(wave):
    today = date(2026, 12, 1)
    done = {planned.stage for planned in year_of(wave, today) if planned.is_done}
    assert done == {Stage.CLOSE}
    asked = Participant.objects.create(key="a", name="A", side="mo")
    invitation = Invitation.objects.create(wave=wave, participant=asked, token_hash="a", language="de")
    assert not stage_of(wave, Stage.INVITE, today).is_done
    invitation.mailed_at = invitation.reminded_at = wave.opens
    invitation.save()
    Batch.objects.create(wave=wave, number=1)
    done = {planned.stage for planned in year_of(wave, today) if planned.is_done}
    assert done == {Stage.INVITE, Stage.REMIND, Stage.CLOSE, Stage.MEMBERS_SEE}


def test_what_is_late_is_that_of_the_newest_wave(wave, django_assert_max_num_queries):
    assert [planned.stage for planned in late_stages(wave.survey)] == [
        planned.stage for planned in year_of(wave) if planned.days_late
    ]
    assert Stage.PREPARE in {planned.stage for planned in late_stages(wave.survey)}
    Wave.objects.create(survey=wave.survey, number=2, opens=timezone.now() + timedelta(days=60))
    with django_assert_max_num_queries(5):
        assert late_stages(wave.survey) == []


def test_a_survey_without_a_wave_is_not_late(wave):
    wave.delete()
    assert late_stages(wave.survey) == []


def test_a_year_costs_few_queries(wave, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        year_of(wave, date(2026, 12, 1))
