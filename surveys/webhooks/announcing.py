"""Writes down that something happened: one row for each webhook that hears of it, with one INSERT, sent later.

Called inside the transaction of what happened, both are there or neither: no message is lost, none is sent for nothing.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.tokens import message_id
from surveys.definition.models import Survey, Wave

from .events import Event, event_of
from .listening import listening
from .models import WebhookDelivery

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Happening:
    """`data_for` gives the data for the webhook with an id. The same `about` again is the same message.

    Of what is `by_day` nobody learns the time: it is told on the next day, in an order of its own.
    """

    event: Event
    data_for: Callable[[int], Data]
    survey: Survey | None = None
    wave: Wave | None = None
    response: Response | None = None
    about: str = field(default_factory=lambda: uuid.uuid4().hex)
    by_day: bool = False


def announce(event: str, *, survey: Survey | None = None, wave: Wave | None = None, data: Data | None = None) -> None:
    """Tell all webhooks that hear of an event. `data` is plain JSON. Raises ValueError for an unknown name."""
    write(Happening(event_of(event), lambda _webhook: data or {}, survey, wave))


def write(happening: Happening) -> None:
    survey = happening.survey.pk if happening.survey else None
    rows = [message(happening, webhook) for webhook in listening(happening.event.name, survey)]
    if rows:
        WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)


def message(happening: Happening, webhook: int) -> WebhookDelivery:
    """Not saved yet."""
    identity = message_id(webhook, f"{happening.event.name}:{happening.about}")
    created, due = _times(happening)
    body = {
        "id": str(identity),
        "event": happening.event.name,
        "survey": happening.survey.slug if happening.survey else None,
        "wave": happening.wave.number if happening.wave else None,
        "created": timezone.localtime(created).isoformat(timespec="seconds"),
        "data": happening.data_for(webhook),
    }
    return WebhookDelivery(
        id=identity,
        webhook_id=webhook,
        event=happening.event.name,
        body=body,
        response=happening.response,
        created=created,
        next_try=due,
    )


def _times(happening: Happening) -> tuple[datetime, datetime]:
    """When it happened, as far as it may be told, and when to tell it."""
    now = timezone.localtime()
    if not happening.by_day:
        return now, now
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + timedelta(days=1)
