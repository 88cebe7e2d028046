"""Reminding the people who run a survey."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

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


def refuse_two(backend, messages, send=EmailBackend.send_messages):
    """A mail server that does not know the second address."""
    if messages[0].to == ["two@example.org"]:
        raise SMTPRecipientsRefused({"two@example.org": (550, b"unknown")})
    return send(backend, messages)


def test_one_address_that_fails_costs_nobody_else_a_mail_or_a_second_one(survey, monkeypatch):
    for name in ("two", "three"):
        user = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        ResultsGrant.objects.create(user=user, survey=survey, right="raw")
    Wave.objects.create(survey=survey, number=1, opens=NOON - timedelta(days=9), closes=NOON + timedelta(days=2))
    with time_machine.travel(NOON, tick=False):
        with monkeypatch.context() as patch:
            patch.setattr(EmailBackend, "send_messages", refuse_two)
            for _ in range(2):
                with pytest.raises(RuntimeError):
                    send_reminders()
        assert sorted(message.to[0] for message in mail.outbox) == ["coordination@example.org", "three@example.org"]
        send_reminders()
    assert mail.outbox[2].to == ["two@example.org"]


def test_who_joins_the_team_later_hears_of_no_old_wave(survey):
    Wave.objects.create(survey=survey, number=1, report_back_on=date(2026, 3, 1))
    with time_machine.travel(NOON, tick=False):
        send_reminders()
        user = get_user_model().objects.create(username="new", email="new@example.org")
        ResultsGrant.objects.create(user=user, survey=survey, right="raw")
        send_reminders()
    assert len(mail.outbox) == 1
