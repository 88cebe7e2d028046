"""Running what is due."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from surveys.jobs.clock import run_due
from surveys.jobs.job import Job
from surveys.jobs.models import JobRun

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def counting_job(name="count", every=timedelta(hours=1)):
    runs = []
    return Job(name, name, every, lambda: runs.append(1)), runs


def failing():
    raise ValueError("the disk is full")


def test_job_runs_at_once_then_when_its_time_has_passed():
    job, runs = counting_job()
    with time_machine.travel(NOON, tick=False) as clock:
        assert run_due([job]) == {"count": True}
        assert run_due([job]) == {}
        clock.shift(timedelta(minutes=59))
        assert run_due([job]) == {}
        clock.shift(timedelta(minutes=1))
        assert run_due([job]) == {"count": True}
    assert len(runs) == 2


def test_missed_times_are_made_up_for_by_one_run():
    job, runs = counting_job()
    with time_machine.travel(NOON, tick=False) as clock:
        run_due([job])
        clock.shift(timedelta(days=3))
        run_due([job])
        run_due([job])
    assert len(runs) == 2


def test_failing_job_does_not_stop_the_others_and_leaves_its_error():
    good, runs = counting_job()
    assert run_due([Job("bad", "bad", timedelta(hours=1), failing), good]) == {"bad": False, "count": True}
    assert runs == [1]
    assert "the disk is full" in JobRun.objects.get(name="bad").last_error
    assert JobRun.objects.get(name="bad").last_success is None


def test_success_clears_the_error():
    job, _ = counting_job()
    with time_machine.travel(NOON, tick=False):
        JobRun.objects.create(name="count", last_error="the disk is full")
        run_due([job])
        run = JobRun.objects.get(name="count")
    assert (run.last_error, run.last_run, run.last_success) == ("", NOON, NOON)
