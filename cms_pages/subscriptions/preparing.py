"""Makes the digests that are due, in batches: all of a batch are there, or none.

What was in a digest is never in another one: the number of a digest is unique for its subscription, so two processes
that look at the same subscription at once cannot both make the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from .items import Item, Items, load_items
from .models import Digest, Subscription
from .times import next_due

BATCH = 500
LATE = timedelta(minutes=5)
"""A page counts as public from before the moment at which others can see it."""


@dataclass(frozen=True)
class Wish:
    """What one subscriber wants; None are all networks, or all topics."""

    subscription: Subscription
    networks: frozenset | None
    topics: frozenset[str] | None

    def wants(self, item: Item) -> bool:
        if item.since < self.subscription.confirmed_at:
            return False
        in_network = self.networks is None or item.network in self.networks
        return in_network and (self.topics is None or bool(self.topics & item.topics))


def make_due_digests() -> int:
    """How many were made. Where it stops, the next run goes on."""
    now, items = timezone.now(), load_items()
    made, after = 0, 0
    while True:
        number, after = _make_batch(items, now, after)
        made += number
        if not after:
            return made


@transaction.atomic
def _make_batch(items: Items, now: datetime, after: int) -> tuple[int, int]:
    """How many were made, and the last subscription that was looked at; 0 at the end."""
    skip = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    due = _due(items, now).filter(pk__gt=after).order_by("pk").select_for_update(**skip)
    batch = list(due[:BATCH])
    if not batch:
        return 0, 0
    digests = _digests(batch, items)
    Digest.objects.bulk_create(digests)
    for rhythm in Subscription.Rhythm.values:
        there = [each.pk for each in batch if each.rhythm == rhythm]
        if there:
            Subscription.objects.filter(pk__in=there).update(looked_at=now, next_due=next_due(rhythm, now))
    made = [each.subscription_id for each in digests]
    Subscription.objects.filter(pk__in=made).update(digests_made=F("digests_made") + 1)
    return len(digests), batch[-1].pk


def _due(items: Items, now: datetime):
    """Whoever hears at once is looked at only when something is new."""
    at_once = Q(rhythm=Subscription.Rhythm.AT_ONCE)
    something_new = at_once & Q(looked_at__lt=items.newest + LATE) if items.newest else Q(pk__in=[])
    return Subscription.objects.active().filter(~at_once | something_new, next_due__lte=now)


def _digests(batch: list[Subscription], items: Items) -> list[Digest]:
    sent = _sent(batch)
    digests = []
    for wish in _wishes(batch):
        subscription = wish.subscription
        new = [key for key, item in items.by_key.items() if key not in sent[subscription.pk] and wish.wants(item)]
        if new:
            digests.append(Digest(subscription=subscription, number=subscription.digests_made + 1, items=new))
    return digests


def _sent(batch: list[Subscription]) -> dict[int, set[str]]:
    sent: dict[int, set[str]] = {each.pk: set() for each in batch}
    for pk, keys in Digest.objects.filter(subscription__in=batch).values_list("subscription", "items"):
        sent[pk].update(keys)
    return sent


def _wishes(batch: list[Subscription]) -> Iterable[Wish]:
    networks = _chosen(batch, "networks", "network__key")
    topics = _chosen(batch, "topics", "fieldofaction__code")
    for each in batch:
        yield Wish(
            subscription=each,
            networks=None if each.all_networks else frozenset(networks.get(each.pk, ())),
            topics=None if each.all_topics else frozenset(topics.get(each.pk, ())),
        )


def _chosen(batch: list[Subscription], name: str, value: str) -> dict[int, list]:
    found: dict[int, list] = {}
    through = getattr(Subscription, name).through
    for pk, chosen in through.objects.filter(subscription__in=batch).values_list("subscription", value):
        found.setdefault(pk, []).append(chosen)
    return found
