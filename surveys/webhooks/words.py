"""Webhooks and what became of their messages, in words."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .delivering import MOST_TRIES
from .events import label_of
from .models import Webhook, WebhookDelivery
from .posting import Outcome
from .reasons import in_words


def events_in_words(webhook: Webhook) -> list[str]:
    return [label_of(name) for name in webhook.events]


def state_in_words(webhook: Webhook) -> str:
    if webhook.active:
        return _("Switched on")
    if webhook.switched_off_at is None:
        return _("Switched off")
    dates = {"day": _moment(webhook.switched_off_at), "since": _moment(webhook.failing_since)}
    return _("Switched off on %(day)s because nothing had arrived since %(since)s") % dates


def message_state(delivery: WebhookDelivery) -> str:
    if delivery.delivered_at:
        return _("Arrived on %(day)s") % {"day": _moment(delivery.delivered_at)}
    if delivery.next_try is None or delivery.attempts >= MOST_TRIES:
        return _("Given up")
    if delivery.attempts == 0 or delivery.next_try <= timezone.now():
        return _("Waits to be sent")
    return _("Is tried again on %(day)s") % {"day": _moment(delivery.next_try)}


def told_of_outcome(request: HttpRequest, outcome: Outcome | None) -> None:
    if outcome is None:
        messages.error(request, _("This webhook is switched off, or the message is being sent already."))
    elif outcome.reason:
        messages.error(request, in_words(outcome.reason, outcome.status))
    else:
        messages.success(request, _("The message arrived."))


def _moment(when) -> str:
    return date_format(timezone.localtime(when), "SHORT_DATETIME_FORMAT") if when else "–"
