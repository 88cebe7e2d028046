"""Tasks whose worker was killed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from surveys.jobs.stale_tasks import sweep_stale_tasks

pytestmark = pytest.mark.django_db


def running_since(hours):
    return DBTaskResult.objects.create(
        status="RUNNING",
        started_at=timezone.now() - timedelta(hours=hours),
        args_kwargs={"args": [], "kwargs": {}},
        priority=0,
        task_path="surveys.jobs.clock.run_due",
        queue_name="default",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


def test_interrupted_task_is_ended_and_a_running_one_is_left_alone():
    stale, fresh = running_since(3), running_since(1)
    assert sweep_stale_tasks() == 1
    stale.refresh_from_db()
    fresh.refresh_from_db()
    assert (stale.status, fresh.status) == ("FAILED", "RUNNING")
