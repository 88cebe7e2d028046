"""What holds from one day to another. Both days belong to it; an open end holds on."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet(models.QuerySet):
    def current(self, day: date | None = None):
        """What holds on a day, by default today."""
        day = day or timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


class Period(models.Model):
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("to"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_current(self, day: date | None = None) -> bool:
        day = day or timezone.localdate()
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)
