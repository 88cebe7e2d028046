"""Which jobs are late: they should have succeeded by now and did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from surveys.jobs.job import Job
from surveys.jobs.models import JobRun

# The clock comes by each minute; a job is late when it missed a whole round, and five minutes more.
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class LateJob:
    """`last_success` is None when the job never succeeded."""

    job: Job
    last_success: datetime | None
    last_error: str


def late_jobs(jobs: Iterable[Job]) -> list[LateJob]:
    now = timezone.now()
    runs = {run.name: run for run in JobRun.objects.all()}
    return [
        LateJob(job, run.last_success, run.last_error)
        for job in jobs
        if _is_late(job, run := runs.get(job.name) or JobRun(name=job.name), now)
    ]


def _is_late(job: Job, run: JobRun, now: datetime) -> bool:
    return run.last_success is None or run.last_success < now - 2 * job.every - PATIENCE
