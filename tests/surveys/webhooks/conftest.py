"""A survey that somebody answers, a server that receives, and webhooks between them."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.utils import timezone

from surveys.answering.encryption import encrypted
from surveys.definition.models import Survey
from surveys.webhooks.delivering import send_due
from surveys.webhooks.models import Webhook, WebhookDelivery
from surveys.webhooks.signing import new_secret
from tests.surveys.answering.conftest import publish
from tests.surveys.answering.receipts.conftest import Sender
from tests.surveys.webhooks.receiver import receiving

RESPONSES = ["response.submitted", "response.corrected", "response.withdrawn"]
ALL_NAMED = {"mo": "confidential", "administration": "named", "partner": "confidential"}


@pytest.fixture
def receiver(settings):
    """On this machine, which is called where the settings say so."""
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    settings.SURVEYS_WEBHOOK_SECONDS = 5
    with receiving() as found:
        yield found


@dataclass
class SlowNames:
    """A name service that waits for `end`."""

    end: threading.Event = field(default_factory=threading.Event)
    answered: bool = False

    def getaddrinfo(self, *_asked, **_more) -> list:
        self.end.wait(10)
        self.answered = True
        raise socket.gaierror


@pytest.fixture
def slow_names(monkeypatch) -> Iterator[SlowNames]:
    found = SlowNames()
    monkeypatch.setattr(socket, "getaddrinfo", found.getaddrinfo)
    yield found
    found.end.set()


@pytest.fixture
def survey(db) -> Survey:
    """No side of it is anonymous."""
    found = publish().version.survey
    Survey.objects.filter(pk=found.pk).update(privacy=ALL_NAMED)
    found.refresh_from_db()
    return found


@pytest.fixture
def anonymous_survey(survey) -> Survey:
    Survey.objects.filter(pk=survey.pk).update(privacy={})
    survey.refresh_from_db()
    return survey


@pytest.fixture
def sender(survey) -> Sender:
    return Sender()


def make_webhook(survey: Survey | None, address: str = "https://example.org/", events=RESPONSES, **more) -> Webhook:
    secret = encrypted(new_secret())
    return Webhook.objects.create(survey=survey, address=address, events=events, secret=secret, **more)


@pytest.fixture
def webhook(survey, receiver) -> Webhook:
    return make_webhook(survey, receiver.address)


def due_now() -> None:
    """As if the time of everything that waits had come."""
    WebhookDelivery.objects.exclude(next_try=None).update(next_try=timezone.now())
    send_due()
