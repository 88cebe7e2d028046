"""Several workers at once make each digest once and send it once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from cms_pages.models import Digest
from cms_pages.subscriptions.delivering import send_waiting
from cms_pages.subscriptions.preparing import make_due_digests

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 3


def all_at_once(work):
    together = threading.Barrier(WORKERS)

    def one():
        together.wait(30)
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as workers:
        return [worker.result() for worker in [workers.submit(one) for _worker in range(WORKERS)]]


def test_three_workers_make_and_send_each_digest_once(add_news, subscriber, use_mail, tmp_path, monkeypatch):
    monkeypatch.setenv("MAILS_OF_TEST", str(tmp_path))
    use_mail("tests.cms_pages.subscriptions.failing_mail.WritesFiles")
    for number in range(8):
        subscriber(f"r{number}@example.org", rhythm="at_once" if number % 2 else "daily")
    add_news()
    assert sum(all_at_once(make_due_digests)) == 8
    assert sum(all_at_once(send_waiting.call)) == 8
    to = sorted(file.name.split()[0] for file in tmp_path.iterdir())
    assert to == [f"r{number}@example.org" for number in range(8)]
    assert set(Digest.objects.values_list("state", "attempts")) == {("sent", 1)}
