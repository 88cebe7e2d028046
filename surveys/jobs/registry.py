"""All due jobs, in sight. A site adds its own by dotted paths in the setting DUE_JOBS."""

from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from surveys.extras import has
from surveys.jobs.batches import make_batches
from surveys.jobs.draft_reminders import remind_of_deletion
from surveys.jobs.drafts import expire_drafts
from surveys.jobs.exports import delete_old_exports
from surveys.jobs.idempotency import forget_old_answers
from surveys.jobs.invitations import forget_addresses, mark_used_invitations, read_returned_mail, remind_invited
from surveys.jobs.job import Job
from surveys.jobs.publishing import publish_scheduled
from surveys.jobs.reminders import send_reminders
from surveys.jobs.retention import delete_old_answers
from surveys.jobs.snapshots import write_changed_snapshots
from surveys.jobs.stale_tasks import sweep_stale_tasks
from surveys.jobs.translator import note_translator
from surveys.jobs.uploads import delete_stray_files
from surveys.jobs.webhooks import delete_old_messages, send_messages

JOBS = (
    Job("publish_scheduled", _("Publish and unpublish pages at their time"), timedelta(minutes=1), publish_scheduled),
    Job("remind_of_deletion", _("Write before unfinished answers are deleted"), timedelta(hours=1), remind_of_deletion),
    Job("expire_drafts", _("Delete unfinished answers whose time is over"), timedelta(hours=1), expire_drafts),
    Job("delete_old_answers", _("Delete sent answers whose time is over"), timedelta(hours=1), delete_old_answers),
    Job("send_reminders", _("Remind the people who run a survey"), timedelta(hours=1), send_reminders),
    Job("make_batches", _("Bring the figures of results up to date"), timedelta(hours=1), make_batches, "results"),
    Job("remind_invited", _("Remind the invited who have not answered"), timedelta(hours=1), remind_invited),
    Job("read_returned_mail", _("Read the mail that came back"), timedelta(minutes=15), read_returned_mail),
    Job("mark_used_invitations", _("Mark answered invitations of a day"), timedelta(days=1), mark_used_invitations),
    Job("forget_addresses", _("Delete addresses that are no longer needed"), timedelta(days=1), forget_addresses),
    Job("delete_stray_files", _("Delete files that belong to no answers"), timedelta(days=1), delete_stray_files),
    Job("note_translator", _("Note which translation service is named"), timedelta(minutes=1), note_translator),
    Job(
        "delete_old_exports", _("Delete prepared files after a day"), timedelta(hours=1), delete_old_exports, "results"
    ),
    Job("send_messages", _("Send messages to other systems"), timedelta(minutes=1), send_messages),
    Job("forget_old_answers", _("Delete old replies to programs"), timedelta(days=1), forget_old_answers),
    Job("delete_old_messages", _("Delete old messages to other systems"), timedelta(days=1), delete_old_messages),
    Job(
        "write_snapshots",
        _("Take withdrawn answers out of what is counted"),
        timedelta(minutes=5),
        write_changed_snapshots,
        "results",
    ),
    Job("sweep_stale_tasks", _("End background tasks that were interrupted"), timedelta(minutes=10), sweep_stale_tasks),
)


def all_jobs() -> tuple[Job, ...]:
    """Those whose part of the package is installed."""
    jobs = JOBS + tuple(import_string(path) for path in getattr(settings, "DUE_JOBS", ()))
    return tuple(job for job in jobs if not job.extra or has(job.extra))
