"""Writes: what somebody does with a webhook in the admin. The site's history keeps who did what."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from surveys.answering.encryption import encrypted

from .announcing import Happening, message
from .delivering import send
from .events import TEST
from .models import Webhook, WebhookDelivery
from .posting import Outcome
from .signing import new_secret

FORMER_SECRET_FOR = timedelta(days=1)


@transaction.atomic
def save_webhook(*, webhook: Webhook, with_answers: bool, user) -> str:
    """Returns the secret of a new one, to be shown once, else "". Switching it on forgets what went wrong."""
    made = webhook.pk is None
    secret = new_secret() if made else ""
    if made:
        webhook.secret = encrypted(secret)
    webhook.answers_by = user if with_answers else None
    if webhook.active:
        webhook.failing_since = webhook.switched_off_at = None
    webhook.save()
    log(instance=webhook, action="wagtail.create" if made else "wagtail.edit", user=user)
    return secret


@transaction.atomic
def renew_secret(*, webhook: Webhook, user) -> str:
    """The former one signs too for a day, so that the other side can change without losing a message."""
    secret = new_secret()
    webhook.former_secret, webhook.former_until = webhook.secret, timezone.now() + FORMER_SECRET_FOR
    webhook.secret = encrypted(secret)
    webhook.save()
    log(instance=webhook, action="wagtail.edit", user=user)
    return secret


@transaction.atomic
def delete_webhook(*, webhook: Webhook, user) -> None:
    log(instance=webhook, action="wagtail.delete", user=user, deleted=True)
    webhook.delete()


def send_test(*, webhook: Webhook) -> Outcome | None:
    """At once. None for a webhook that is switched off, whose message waits."""
    delivery = message(Happening(TEST, lambda _webhook: {}, webhook.survey), webhook.pk)
    delivery.save()
    return send(delivery.pk)


def replay(*, delivery: WebhookDelivery) -> Outcome | None:
    """Send the same message again, at once and with all its tries."""
    again = {"attempts": 0, "delivered_at": None, "next_try": timezone.now()}
    WebhookDelivery.objects.filter(pk=delivery.pk).update(**again)
    return send(delivery.pk)
