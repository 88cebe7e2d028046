"""Sends what waits. What was not noted as delivered is sent again: a message comes at least once and is never lost."""

import secrets
import time
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django_tasks import task

from .bodies import body_of
from .listening import forget_listening
from .models import Webhook, WebhookDelivery
from .posting import Outcome, post
from .signing import secrets_of, signed_headers

AGAIN_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""After the first failure, the second and so on; after the last one the message is given up."""
MOST_TRIES = len(AGAIN_AFTER) + 1
SPREAD = 0.1
CLAIMED_FOR = timedelta(minutes=2)
"""A worker that was killed meanwhile leaves its message to the next one."""
SWITCHED_OFF_AFTER = timedelta(days=5)
KEPT = timedelta(days=30)
AT_ONCE = 200
SECONDS_AT_ONCE = 60


def send_due() -> None:
    """One task for each webhook that something waits for, so that a slow one keeps no other waiting for long."""
    for webhook in _due().order_by("webhook").values_list("webhook", flat=True).distinct():
        send_waiting.enqueue(webhook)


@task()
def send_waiting(webhook: int) -> int:
    """The oldest first, until one does not arrive. Returns how many did. May run as often as one likes."""
    ends, sent = time.monotonic() + SECONDS_AT_ONCE, 0
    waiting = _due().filter(webhook=webhook).order_by("next_try", "pk").values_list("pk", flat=True)
    for found in list(waiting[:AT_ONCE]):
        outcome = send(found) if time.monotonic() < ends else Outcome(reason="too_slow")
        if outcome and outcome.reason:
            break
        sent += outcome is not None
    return sent


def send(delivery_id) -> Outcome | None:
    """Do not call inside a transaction: it waits for the other side. None where another process is at it."""
    now = timezone.now()
    if not _claim(delivery_id, now):
        return None
    related = ("webhook__answers_by", "response__wave__survey", "response__version")
    delivery = WebhookDelivery.objects.select_related(*related).get(pk=delivery_id)
    outcome = _sent(delivery, now)
    _note(delivery, outcome, timezone.now())
    return outcome


def _claim(delivery_id, now: datetime) -> bool:
    """The row alone decides: PostgreSQL looks at it again once it is free, but not at what a join has found before."""
    if not _due(now).filter(pk=delivery_id).exists():
        return False
    row = _waiting(now).filter(pk=delivery_id)
    return bool(row.update(attempts=F("attempts") + 1, tried_at=now, next_try=now + CLAIMED_FOR))


def delete_old() -> int:
    """Messages are kept for a while, arrived or not. Returns how many went. Repeating it changes nothing."""
    return WebhookDelivery.objects.filter(created__lt=timezone.now() - KEPT).delete()[0]


def _waiting(now: datetime):
    """Not for ever, even where something here fails before it is noted."""
    return WebhookDelivery.objects.filter(next_try__lte=now, attempts__lt=MOST_TRIES)


def _due(now: datetime | None = None):
    return _waiting(now or timezone.now()).filter(webhook__active=True)


def _sent(delivery: WebhookDelivery, now: datetime) -> Outcome:
    keys = secrets_of(delivery.webhook)
    if not keys:
        return Outcome(reason="no_secret")
    body = body_of(delivery)
    headers = signed_headers(str(delivery.pk), int(now.timestamp()), body, keys)
    return post(delivery.webhook.address, body, {"Content-Type": "application/json", **headers})


def _note(delivery: WebhookDelivery, outcome: Outcome, now: datetime) -> None:
    row = WebhookDelivery.objects.filter(pk=delivery.pk)
    noted = {"last_status": outcome.status, "last_reason": outcome.reason}
    if outcome.reason:
        row.update(next_try=_next_try(delivery.attempts, now), **noted)
        _note_failing(delivery.webhook, now)
    else:
        row.update(next_try=None, delivered_at=now, **noted)
        Webhook.objects.filter(pk=delivery.webhook_id).exclude(failing_since=None).update(failing_since=None)


def _next_try(attempts: int, now: datetime) -> datetime | None:
    """A little earlier or later each time, so that what failed together does not come back together."""
    if attempts >= MOST_TRIES:
        return None
    return now + AGAIN_AFTER[attempts - 1] * secrets.SystemRandom().uniform(1 - SPREAD, 1 + SPREAD)


def _note_failing(webhook: Webhook, now: datetime) -> None:
    row = Webhook.objects.filter(pk=webhook.pk)
    if webhook.failing_since is None:
        row.update(failing_since=now)
    elif now - webhook.failing_since >= SWITCHED_OFF_AFTER:
        row.update(active=False, switched_off_at=now)
        forget_listening()
