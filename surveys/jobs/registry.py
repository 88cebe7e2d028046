"""All due jobs, in sight. A site adds its own by dotted paths in the setting DUE_JOBS."""

from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from surveys.jobs.drafts import expire_drafts
from surveys.jobs.job import Job
from surveys.jobs.publishing import publish_scheduled
from surveys.jobs.reminders import send_reminders
from surveys.jobs.retention import delete_old_answers
from surveys.jobs.stale_tasks import sweep_stale_tasks

JOBS = (
    Job("publish_scheduled", _("Publish and unpublish pages at their time"), timedelta(minutes=1), publish_scheduled),
    Job("expire_drafts", _("Delete unfinished answers whose time is over"), timedelta(hours=1), expire_drafts),
    Job("delete_old_answers", _("Delete sent answers whose time is over"), timedelta(hours=1), delete_old_answers),
    Job("send_reminders", _("Remind the people who run a survey"), timedelta(hours=1), send_reminders),
    Job("sweep_stale_tasks", _("End background tasks that were interrupted"), timedelta(minutes=10), sweep_stale_tasks),
)


def all_jobs() -> tuple[Job, ...]:
    return JOBS + tuple(import_string(path) for path in getattr(settings, "DUE_JOBS", ()))
