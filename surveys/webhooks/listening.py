"""Which webhooks hear of an event, without asking the database each time.

The list lies in the cache and is made anew when a webhook changes, and after a minute at the latest. Whatever a cache
raises, the table is read instead: nobody is kept from their own answers.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from .models import Webhook

_KEY = "surveys:webhooks"
_SECONDS = 60

logger = logging.getLogger(__name__)


def listening(event: str, survey: int | None) -> list[int]:
    """Ids of webhooks that are switched on."""
    return [webhook for webhook, own, events in _rows() if event in events and own in (None, survey)]


def forget_listening(**_signal) -> None:
    _forget()
    transaction.on_commit(_forget, robust=True)


def follow_webhooks() -> None:
    for signal in (post_save, post_delete):
        signal.connect(forget_listening, sender=Webhook, dispatch_uid="webhooks")


def _rows() -> list[tuple]:
    """A cache that cannot be read is not written to either: somebody waits for each try."""
    rows, is_read = None, False
    with _perhaps_away():
        rows, is_read = cache.get(_KEY), True
    if rows is None:
        rows = list(Webhook.objects.filter(active=True).values_list("pk", "survey", "events"))
        if is_read:
            _keep(rows)
    return rows


def _keep(rows: list[tuple]) -> None:
    with _perhaps_away():
        cache.set(_KEY, rows, _SECONDS)


def _forget() -> None:
    with _perhaps_away():
        cache.delete(_KEY)


@contextmanager
def _perhaps_away() -> Iterator[None]:
    try:
        yield
    except Exception:
        logger.warning("The list of webhooks could not be kept", exc_info=True)
