"""When each due job last ran."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """One row for each job, made the first time it is due. `last_run` is when its latest run began."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    last_run = models.DateTimeField(_("last run"), null=True, blank=True)
    last_success = models.DateTimeField(_("last success"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True, default="")

    class Meta:
        verbose_name = _("run of a due job")
        verbose_name_plural = _("runs of due jobs")

    def __str__(self) -> str:
        return self.name


class SentReminder(models.Model):
    """That a reminder went out: `kind` is which, `about` the id of what it is about. The constraint keeps it to one."""

    kind = models.CharField(_("kind"), max_length=50)
    about = models.CharField(_("about"), max_length=100)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    class Meta:
        verbose_name = _("sent reminder")
        verbose_name_plural = _("sent reminders")
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="sent_reminder_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
