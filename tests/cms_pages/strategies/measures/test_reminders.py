"""Who leads hears once of each day on which something is due."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms_pages.models import DueReminder, Milestone
from cms_pages.strategies.measures.reminders import DAYS_BEFORE, due_soon, remind_leads
from cms_pages.strategies.words import words
from tests.factories.talks import ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def milestone(plan, today):
    return Milestone.objects.create(measure=plan.measure, what=words("Raum gefunden", "de"), due=today)


def receivers():
    return sorted(address for message in mail.outbox for address in message.to)


def test_nothing_is_due_without_a_day(plan, today):
    assert due_soon(today) == []


@pytest.mark.parametrize(("days", "expected"), [(DAYS_BEFORE + 1, 0), (DAYS_BEFORE, 1), (0, 1), (-400, 1)])
def test_a_measure_is_due_a_fortnight_before(plan, today, days, expected):
    plan.measure.due = today + timedelta(days=days)
    plan.measure.save()
    assert len(due_soon(today)) == expected


def test_both_who_lead_hear_once(plan, milestone):
    assert [remind_leads(), remind_leads()] == [2, 0]
    assert receivers() == ["amt-person@example.org", "verein-person@example.org"]
    assert all("Raum gefunden" in message.body for message in mail.outbox)
    assert all(str(plan.measure.key) in message.body for message in mail.outbox)


def test_a_new_day_is_told_anew(plan, milestone, today):
    remind_leads()
    milestone.due = today + timedelta(days=3)
    milestone.save()
    assert remind_leads() == 2


def test_everything_new_is_in_one_mail(plan, milestone, today):
    plan.measure.due = today
    plan.measure.save()
    assert remind_leads() == 2
    assert DueReminder.objects.count() == 4


@pytest.mark.parametrize("state", ["idea", "paused", "dropped", "done"])
def test_only_what_is_carried_out_is_reminded_of(plan, milestone, today, state):
    plan.measure.state = state
    plan.measure.save()
    assert due_soon(today) == []


def test_what_is_reached_is_not_reminded_of(milestone, today):
    milestone.done_on = today
    milestone.save()
    assert due_soon(today) == []


def test_nobody_is_reminded_in_a_closed_strategy(plan, milestone, today):
    plan.strategy.state = "closed"
    plan.strategy.save()
    assert due_soon(today) == []


def test_where_nobody_speaks_for_who_leads_the_coordination_hears(plan, milestone):
    ended(plan.verein_membership)
    ended(plan.amt_person.mandates.get())
    assert remind_leads() == 1
    assert receivers() == ["coordinator@example.org"]


def test_a_mail_that_could_not_go_out_is_tried_again(plan, milestone, monkeypatch):
    def fail(self):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(RuntimeError):
            remind_leads()
    assert remind_leads() == 2
