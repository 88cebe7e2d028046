"""Who hears of an event is kept in the cache; without a cache it is read from the table."""

import socket

import pytest
from redis.backoff import NoBackoff
from redis.retry import Retry

from surveys.answering.models import Response
from surveys.answering.receipts.withdrawal import withdraw
from surveys.webhooks.delivering import SWITCHED_OFF_AFTER, send_waiting
from surveys.webhooks.listening import listening
from surveys.webhooks.models import Webhook, WebhookDelivery
from tests.surveys.webhooks.conftest import due_now, make_webhook

pytestmark = pytest.mark.django_db


def refusing_server() -> dict:
    """Of nobody: a port that was free a moment ago."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"redis://127.0.0.1:{taken.getsockname()[1]}"
    once = {"retry": Retry(NoBackoff(), 0)}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": place, "OPTIONS": once}


def impossible_folder() -> dict:
    """Files below a file: neither read nor written nor deleted."""
    return {"BACKEND": "augenhoehe.file_cache.FileCache", "LOCATION": f"{__file__}/cache"}


@pytest.fixture(params=[refusing_server, impossible_folder])
def broken_cache(request, settings):
    """A real one that raises whatever is asked of it."""
    from django.core.cache import cache

    settings.CACHES = {"default": request.param()}
    for ask in (lambda: cache.get("a"), lambda: cache.set("a", 1), lambda: cache.delete("a")):
        with pytest.raises(Exception, match=r"refused|Not a directory"):
            ask()


def test_answers_are_sent_and_told_without_a_cache(sender, survey, broken_cache):
    make_webhook(survey)
    sender.fill_and_send()
    assert Response.objects.count() == 1
    assert WebhookDelivery.objects.get().event == "response.submitted"


def test_answers_are_corrected_and_withdrawn_without_a_cache(sender, survey, broken_cache):
    make_webhook(survey)
    sender.correct(sender.fill_and_send())
    sender.send_checked()
    withdraw(response=Response.objects.get(superseded_by=None))
    assert Response.objects.count() == 0
    assert WebhookDelivery.objects.filter(event="response.withdrawn").count() == 1


def test_a_webhook_is_changed_and_deleted_without_a_cache(survey, broken_cache):
    webhook = make_webhook(survey)
    assert listening("response.submitted", survey.pk) == [webhook.pk]
    webhook.active = False
    webhook.save()
    assert listening("response.submitted", survey.pk) == []
    webhook.delete()
    assert not Webhook.objects.exists()


def test_a_webhook_that_fails_for_days_is_switched_off_without_a_cache(sender, webhook, receiver, broken_cache):
    receiver.status = 500
    sender.fill_and_send()
    due_now()
    Webhook.objects.update(failing_since=Webhook.objects.get().failing_since - SWITCHED_OFF_AFTER)
    WebhookDelivery.objects.update(next_try=WebhookDelivery.objects.get().created)
    assert send_waiting.call(webhook.pk) == 0
    assert not Webhook.objects.get().active
