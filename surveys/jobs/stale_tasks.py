"""A worker that was killed leaves its task "running" for ever: such tasks are ended, so that somebody can see them."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

# No task of ours takes longer than minutes.
STALE_AFTER = timedelta(hours=2)


def sweep_stale_tasks() -> int:
    """Mark tasks that run for too long as failed. Returns how many; 0 where tasks run at once."""
    if not apps.is_installed("django_tasks_db"):
        return 0
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    stale = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=now - STALE_AFTER)
    return stale.update(
        status="FAILED",
        finished_at=now,
        exception_class_path="builtins.InterruptedError",
        traceback="The worker that ran this task ended before the task did.",
    )
