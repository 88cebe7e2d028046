"""When something is due, and how long something is kept."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .models import Subscription

VALID = timedelta(days=7)
"""So long a subscription waits for being confirmed."""
NEW_FOR = timedelta(days=60)
"""What has been public for longer is in no digest: more than the longest rhythm, and a month of trouble."""
KEPT = timedelta(days=90)
"""How long a digest is remembered: longer than its items are new."""
STOPPED_FOR = timedelta(days=30)
MORNING = time(6)


def next_due(rhythm: str, now: datetime) -> datetime:
    """The next time for a digest: in the morning, on the site's clock."""
    if rhythm == Subscription.Rhythm.AT_ONCE:
        return now
    today = timezone.localdate(now)
    if rhythm == Subscription.Rhythm.DAILY:
        day = today + timedelta(days=1)
    elif rhythm == Subscription.Rhythm.WEEKLY:
        day = today + timedelta(days=7 - today.weekday())
    else:
        day = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return timezone.make_aware(datetime.combine(day, MORNING))
