"""A mail that goes out once."""

import pytest
from django.db import connection

from surveys.jobs.models import SentReminder
from surveys.jobs.sent_once import send_once


@pytest.mark.django_db(transaction=True)
def test_is_sent_once_and_locks_nothing_while_it_waits_for_the_mail_server():
    seen = []

    def send():
        seen.append((connection.in_atomic_block, SentReminder.objects.count()))

    assert [send_once("kind", "1", send), send_once("kind", "1", send)] == [True, False]
    assert seen == [(False, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OSError("down"), UnicodeError("no address"), RuntimeError("anything")])
def test_what_failed_is_tried_again(error):
    def fail():
        raise error

    assert not send_once("kind", "1", fail)
    assert send_once("kind", "1", lambda: None)
