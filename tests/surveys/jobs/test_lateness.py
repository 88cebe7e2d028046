"""Which jobs are late."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from surveys.jobs.job import Job
from surveys.jobs.lateness import late_jobs
from surveys.jobs.models import JobRun

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
JOB = Job("hourly", "hourly", timedelta(hours=1), lambda: None)


def late_after(elapsed):
    JobRun.objects.update_or_create(name="hourly", defaults={"last_success": NOON, "last_run": NOON + elapsed})
    with time_machine.travel(NOON + elapsed, tick=False):
        return [late.job.name for late in late_jobs([JOB])]


def test_job_that_never_ran_is_late():
    assert [(late.job.name, late.last_success) for late in late_jobs([JOB])] == [("hourly", None)]


@pytest.mark.parametrize(("minutes", "late"), [(59, []), (125, []), (126, ["hourly"])])
def test_job_is_late_when_it_missed_a_round(minutes, late):
    assert late_after(timedelta(minutes=minutes)) == late
