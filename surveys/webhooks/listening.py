"""Which webhooks hear of an event, without asking the database each time.

The list lies in the cache and is made anew when a webhook changes, and after a minute at the latest.
"""

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from .models import Webhook

_KEY = "surveys:webhooks"
_SECONDS = 60


def listening(event: str, survey: int | None) -> list[int]:
    """Ids of webhooks that are switched on."""
    rows = cache.get(_KEY)
    if rows is None:
        rows = list(Webhook.objects.filter(active=True).values_list("pk", "survey", "events"))
        cache.set(_KEY, rows, _SECONDS)
    return [webhook for webhook, own, events in rows if event in events and own in (None, survey)]


def forget_listening(**_signal) -> None:
    cache.delete(_KEY)
    transaction.on_commit(lambda: cache.delete(_KEY), robust=True)


def follow_webhooks() -> None:
    for signal in (post_save, post_delete):
        signal.connect(forget_listening, sender=Webhook, dispatch_uid="webhooks")
