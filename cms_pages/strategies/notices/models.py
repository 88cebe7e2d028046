"""What somebody is told of the journal, and how often by mail."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.strategies.journal.models import Entry


class Notice(models.Model):
    """One entry for one person, once. `mailed_at` is noted before the mail goes out, so that none goes out twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="strategy_notices")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="notices")
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-entry__at", "-pk")
        constraints = [models.UniqueConstraint(fields=["user", "entry"], name="each_notice_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.entry_id}"


class NoticeChoice(models.Model):
    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day")
        WEEKLY = "weekly", _("once a week")
        NEVER = "never", _("never by mail")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choice")
    rhythm = models.CharField(max_length=20, choices=Rhythm, default=Rhythm.DAILY)
    last_mail_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.rhythm}"
