"""The admin's log of messages, and sending one of them again."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from .access import webhook_for
from .bodies import answers_of
from .events import label_of
from .models import Webhook, WebhookDelivery
from .reasons import in_words
from .services import replay
from .words import message_state, told_of_outcome


def shown_messages(webhook: Webhook) -> QuerySet[WebhookDelivery]:
    """Without those that are told by the day: until then nobody watches them come in."""
    of_today = Q(attempts=0, next_try__gt=timezone.now())
    return webhook.deliveries.exclude(of_today).order_by("-created", "pk")


def message_rows(deliveries: Iterable[WebhookDelivery]) -> list[dict[str, Any]]:
    return [
        {
            "delivery": delivery,
            "event": label_of(delivery.event),
            "state": message_state(delivery),
            "reason": in_words(delivery.last_reason, delivery.last_status),
        }
        for delivery in deliveries
    ]


@require_GET
def message(request: HttpRequest, webhook: int, message) -> HttpResponse:
    """The body without answers: who manages a webhook may not see them for that."""
    found = _message(request, webhook, message)
    (row,) = message_rows([found])
    context = row | {
        "webhook": found.webhook,
        "body": json.dumps(found.body, indent=2, ensure_ascii=False),
        "has_answers": bool(answers_of(found)),
        "page_title": _("Message"),
        "page_subtitle": row["event"],
        "header_icon": "doc-full-inverse",
    }
    return render(request, "surveys/webhooks/message.html", context)


@require_POST
def send_again(request: HttpRequest, webhook: int, message) -> HttpResponse:
    found = _message(request, webhook, message)
    told_of_outcome(request, replay(delivery=found))
    return redirect("survey_webhooks:message", found.webhook_id, found.pk)


def _message(request: HttpRequest, webhook: int, message) -> WebhookDelivery:
    """Raises Http404 and PermissionDenied."""
    found = shown_messages(webhook_for(request, webhook))
    related = ("webhook__answers_by", "response__wave__survey", "response__version")
    return get_object_or_404(found.select_related(*related), pk=message)
