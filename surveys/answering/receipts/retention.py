"""Single answers are kept as long as the survey promised, and no longer."""

from calendar import monthrange
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from surveys.answering.models import Draft, Response
from surveys.definition.models import Wave

from .models import ReportBackAddress


def delete_what_was_kept_long_enough() -> int:
    """Answers, their files and addresses of waves that closed long enough ago. Returns how many responses went.

    Repeating it changes nothing.
    """
    now = timezone.now()
    closed = Wave.objects.select_related("survey").filter(closes__lte=now, survey__kept_months__isnull=False)
    return sum(_delete_of(wave) for wave in closed if kept_until(wave) <= now)


def kept_until(wave: Wave) -> datetime:
    """Of a wave that closes, of a survey that says how many months. A month that is too short ends earlier."""
    years, month = divmod(wave.closes.month - 1 + wave.survey.kept_months, 12)
    year, month = wave.closes.year + years, month + 1
    return wave.closes.replace(year=year, month=month, day=min(wave.closes.day, monthrange(year, month)[1]))


@transaction.atomic
def _delete_of(wave: Wave) -> int:
    Draft.objects.filter(wave=wave).delete()
    found = Response.objects.filter(wave=wave)
    count = found.count()
    found.delete()
    ReportBackAddress.objects.filter(wave=wave).delete()
    return count
