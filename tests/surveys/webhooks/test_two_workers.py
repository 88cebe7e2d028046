"""Several workers at once send each message once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from surveys.webhooks.announcing import announce
from surveys.webhooks.delivering import send_waiting
from surveys.webhooks.models import WebhookDelivery

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 3


def test_three_workers_send_each_of_five_messages_once(survey, webhook, receiver):
    for _number in range(5):
        announce("response.submitted", survey=survey)
    together = threading.Barrier(WORKERS)

    def work() -> int:
        together.wait(30)
        try:
            return send_waiting.call(webhook.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as workers:
        sent = [worker.result() for worker in [workers.submit(work) for _worker in range(WORKERS)]]
    assert sum(sent) == 5
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.received}) == 5
    assert len(receiver.received) == 5
    assert not WebhookDelivery.objects.exclude(next_try=None).exists()
