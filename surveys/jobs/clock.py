"""Runs what is due. Calling it twice, or in two processes at once, runs each job once."""

import logging
import traceback
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from surveys.jobs.job import Job
from surveys.jobs.models import JobRun

logger = logging.getLogger(__name__)


def run_due(jobs: Iterable[Job]) -> dict[str, bool]:
    """Run every job that is due now; a missed time is made up for by one run. Returns name → whether it succeeded."""
    now = timezone.now()
    return {job.name: _run(job) for job in jobs if _claim(job, now)}


def _claim(job: Job, now: datetime) -> bool:
    """True for exactly one caller while the job is due: the database decides by one conditional update."""
    JobRun.objects.get_or_create(name=job.name)
    due = Q(last_run__isnull=True) | Q(last_run__lte=now - job.every)
    return JobRun.objects.filter(due, name=job.name).update(last_run=now) == 1


def _run(job: Job) -> bool:
    """One failing job never keeps the others from running; its error is shown to the operator."""
    try:
        job.run()
    except Exception:
        logger.exception("The due job %s failed.", job.name)
        JobRun.objects.filter(name=job.name).update(last_error=traceback.format_exc(limit=-5))
        return False
    JobRun.objects.filter(name=job.name).update(last_success=timezone.now(), last_error="")
    return True
