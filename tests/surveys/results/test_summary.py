"""The door for public pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.models import Participant
from surveys.definition.models import Wave
from surveys.results.door import shown
from surveys.results.release.making import make_batch
from surveys.results.summary import SurveySummary, WaveSummary, survey_summary
from tests.factories.surveys import make_response, make_survey, report_back_day

pytestmark = pytest.mark.django_db


def test_one_number_for_each_wave_that_has_begun(django_assert_num_queries):
    survey = make_survey(demonstration=True)
    first = survey.waves.get()
    for _ in range(6):
        make_response(survey, {"colour": "red"}, wave=first)
    second = Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    for _ in range(4):
        make_response(survey, {"colour": "red"}, wave=second)
    Wave.objects.create(survey=survey, number=3, opens=timezone.now() + timedelta(days=1))
    for wave in (first, second):
        make_batch(wave)
    Wave.objects.filter(number=1).update(closes=timezone.now() - timedelta(days=1), opens=timezone.now() - timedelta(9))
    with django_assert_num_queries(1):
        summary = survey_summary(survey)
    assert summary == SurveySummary((WaveSummary(2, None, True), WaveSummary(1, 6, False)), demonstration=True)


def test_a_correction_is_no_second_response():
    survey = make_survey()
    for _ in range(5):
        last = make_response(survey, {"colour": "red"})
    make_response(survey, {"colour": "blue"}, supersedes=last)
    make_batch(survey.waves.get())
    assert survey_summary(survey).waves[0].responses == 5


def test_the_number_stands_still_between_batches():
    survey = make_survey()
    for _ in range(6):
        make_response(survey, {"colour": "red"})
    assert survey_summary(survey).waves[0].responses is None
    make_batch(survey.waves.get())
    make_response(survey, {"colour": "red"})
    assert survey_summary(survey).waves[0].responses == 6


def test_the_number_is_the_one_that_the_door_shows():
    """Four that answer under their name are known to everybody: the rest would be what is left of a sum."""
    survey = make_survey(privacy={"administration": "named"})
    for number in range(7):
        side = "administration" if number < 4 else "mo"
        participant = Participant.objects.create(key=f"o-{number}", name=f"Synthetic {number}", side=side)
        make_response(survey, {"colour": "red"}, side=side, participant=participant)
    wave = survey.waves.get()
    make_batch(wave)
    assert (shown(wave).n, survey_summary(survey).waves[0].responses) == (None, None)
