"""Reminding the people who run a survey."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail

from surveys.definition.models import Survey, Wave
from surveys.jobs.reminders import send_reminders
from surveys.results.models import ResultsGrant

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def survey():
    return Survey.objects.create(slug="needs", name="Bedarfe 2026")


@pytest.fixture(autouse=True)
def coordinator(survey):
    user = get_user_model().objects.create(username="coordinator", email="coordination@example.org")
    ResultsGrant.objects.create(user=user, survey=survey, right="raw")
    return user


def test_coordinators_hear_once_that_a_wave_closes_soon(survey):
    Wave.objects.create(survey=survey, number=1, opens=NOON - timedelta(days=9), closes=NOON + timedelta(days=2))
    with time_machine.travel(NOON, tick=False):
        send_reminders()
        send_reminders()
    assert [message.to for message in mail.outbox] == [["coordination@example.org"]]
    assert "Bedarfe 2026" in mail.outbox[0].subject


def test_report_back_is_due_on_its_day(survey):
    Wave.objects.create(survey=survey, number=1, report_back_on=date(2026, 3, 2))
    with time_machine.travel(NOON, tick=False) as clock:
        send_reminders()
        assert mail.outbox == []
        clock.shift(timedelta(days=1))
        send_reminders()
    assert len(mail.outbox) == 1


def test_demonstration_data_reminds_nobody(survey):
    Survey.objects.update(demonstration=True)
    Wave.objects.create(survey=survey, number=1, opens=NOON - timedelta(days=9), closes=NOON + timedelta(days=2))
    with time_machine.travel(NOON, tick=False):
        send_reminders()
    assert mail.outbox == []


def test_member_with_aggregates_only_is_not_reminded(survey, coordinator):
    ResultsGrant.objects.update(right="aggregates")
    Wave.objects.create(survey=survey, number=1, opens=NOON - timedelta(days=9), closes=NOON + timedelta(days=2))
    with time_machine.travel(NOON, tick=False):
        send_reminders()
    assert mail.outbox == []
