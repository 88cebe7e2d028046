"""From the journal to people: each entry once for each of them."""

from itertools import groupby

from django.db import transaction

from cms_pages.strategies.journal.models import Entry

from .audience import Audience, hearers
from .models import Notice

AT_ONCE = 500
"""Entries of one run; what is left comes with the next."""


def make_notices() -> int:
    """Returns how many were made. Done again, nobody gets one twice."""
    with transaction.atomic():
        waiting = Entry.objects.select_for_update().filter(noticed=False).order_by("network", "pk")
        entries = list(waiting.select_related("network")[:AT_ONCE])
        notices = [notice for _network, group in groupby(entries, _network_of) for notice in _of(list(group))]
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(noticed=True)
    return len(notices)


def _network_of(entry: Entry) -> int:
    return entry.network_id


def _of(entries: list[Entry]) -> list[Notice]:
    audience = Audience(entries[0].network)
    return [Notice(user_id=user, entry=entry) for entry in entries for user in sorted(hearers(audience, entry))]
