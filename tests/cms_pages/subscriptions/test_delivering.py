"""Each digest goes out at most once; one that fails keeps nobody else from theirs."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms_pages.models import Digest, Subscription
from cms_pages.subscriptions.delivering import AGAIN_AFTER, send_news, send_waiting, unclear
from cms_pages.subscriptions.preparing import make_due_digests

pytestmark = pytest.mark.django_db
FAILING = "tests.cms_pages.subscriptions.failing_mail."
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def later():
    """As if the pause before the next try were over."""
    past = timezone.now() - timedelta(minutes=1)
    return lambda: Digest.objects.exclude(next_try=None).update(next_try=past)


def test_whoever_is_subscribed_gets_the_news_once(add_news, subscriber, titles_mailed, states):
    subscriber()
    add_news(title="Neue Beratung")
    send_news()
    send_news()
    assert titles_mailed() == ["Neue Beratung – Augenhöhe"]
    assert states() == ["sent"]


def test_nothing_new_sends_nothing(site_pages, subscriber):
    subscriber()
    send_news()
    assert not mail.outbox


def test_one_refused_address_keeps_nobody_else_from_their_mail(add_news, subscriber, use_mail, states):
    use_mail(FAILING + "RefusesOne")
    for name in ("a", "refused", "b"):
        subscriber(f"{name}@example.org")
    add_news()
    send_news()
    assert [each.to[0] for each in mail.outbox] == ["a@example.org", "b@example.org"]
    assert states() == ["sent", "waiting", "sent"]
    assert Digest.objects.get(state="waiting").reason == "550"


def test_a_refused_mail_is_tried_again_later_and_given_up_in_the_end(add_news, subscriber, use_mail, later, states):
    use_mail(FAILING + "RefusesOne")
    subscriber("refused@example.org")
    add_news()
    send_news()
    for pause in AGAIN_AFTER:
        waits = Digest.objects.get().next_try - timezone.now()
        assert pause - timedelta(minutes=2) < waits <= pause
        send_waiting.call()
        later()
        send_waiting.call()
    assert states() == ["given_up"]
    digest = Digest.objects.get()
    assert (digest.attempts, digest.reason) == (len(AGAIN_AFTER) + 1, "550")


def test_after_three_given_up_in_a_row_nothing_more_is_sent(add_news, subscriber, use_mail, later, again_due):
    use_mail(FAILING + "RefusesOne")
    reader = subscriber("refused@example.org")
    for number in range(4):
        add_news(slug=f"n{number}")
        again_due(reader)
        send_news()
        for _try in AGAIN_AFTER:
            later()
            send_waiting.call()
    reader.refresh_from_db()
    assert reader.stopped_at
    assert Digest.objects.count() == 3


def test_without_a_server_everything_waits_and_no_try_is_counted(add_news, subscriber, use_mail, later, states):
    use_mail(FAILING + "Unreachable")
    subscriber("a@example.org")
    subscriber("b@example.org")
    add_news()
    for _time in range(8):
        send_news()
        later()
    assert states() == ["waiting", "waiting"]
    use_mail(LOCAL)
    send_news()
    assert states() == ["sent", "sent"]
    assert len(mail.outbox) == 2


def test_what_may_have_gone_out_is_not_sent_again_and_is_listed(add_news, subscriber, use_mail, later, states):
    use_mail(FAILING + "BreaksOff")
    subscriber()
    add_news()
    send_news()
    use_mail(LOCAL)
    later()
    send_news()
    assert states() == ["claimed"]
    assert len(mail.outbox) == 1
    assert not unclear().exists()
    Digest.objects.update(tried_at=timezone.now() - timedelta(hours=1))
    assert [each.reason for each in unclear()] == ["SMTPServerDisconnected"]


def test_a_server_that_breaks_off_does_not_get_everything(add_news, subscriber, use_mail, states):
    use_mail(FAILING + "BreaksOff")
    for number in range(5):
        subscriber(f"r{number}@example.org")
    add_news()
    send_news()
    assert states() == ["claimed"] * 3 + ["waiting"] * 2


def test_what_was_taken_down_before_sending_is_not_sent(add_news, subscriber, states):
    subscriber()
    news = add_news()
    make_due_digests()
    news.unpublish()
    send_news()
    assert states() == ["empty"]
    assert not mail.outbox


def test_whoever_ended_it_meanwhile_gets_nothing(add_news, subscriber):
    subscriber()
    add_news()
    make_due_digests()
    Subscription.objects.all().delete()
    assert send_waiting.call() == 0
    assert not mail.outbox


def test_an_address_sealed_under_another_key_stops_nobody_else(add_news, subscriber, states):
    subscriber("lost@example.org", sealed_address="nonsense")
    subscriber("b@example.org")
    add_news()
    send_news()
    assert [each.to for each in mail.outbox] == [["b@example.org"]]
    assert states() == ["waiting", "sent"]


def test_a_mail_takes_as_many_queries_whatever_is_in_it(add_news, subscriber, again_due):
    reader = subscriber()

    def queries(number):
        for item in range(number):
            add_news(slug=f"n{number}-{item}")
        again_due(reader)
        make_due_digests()
        with CaptureQueriesContext(connection) as found:
            assert send_waiting.call() == 1
        return len(found)

    queries(1)
    one, many = queries(2), queries(12)
    assert many == one
    assert one <= 20


KILLED = """
import django
django.setup()
from django.conf import settings
path = "tests.cms_pages.subscriptions.failing_mail.KillsItsProcess"
if hasattr(settings, "MAILERS"):
    settings.MAILERS = {"default": {"BACKEND": path, "OPTIONS": {}}}
else:
    settings.EMAIL_BACKEND = path
from django.db import connection
connection.settings_dict["NAME"] = {name!r}
from cms_pages.subscriptions.delivering import send_waiting
send_waiting.call()
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_its_mail_to_the_operator_and_the_rest_to_the_next(add_news, subscriber, states):
    subscriber("a@example.org")
    subscriber("b@example.org")
    add_news()
    make_due_digests()
    script = KILLED.replace("{name!r}", repr(str(connection.settings_dict["NAME"])))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([".", "site"])}
    killed = subprocess.run([sys.executable, "-c", script], env=environment, check=False)  # noqa: S603 - our own script
    assert killed.returncode == -9
    assert states() == ["claimed", "waiting"]
    send_news()
    assert [each.to for each in mail.outbox] == [["b@example.org"]]
    assert states() == ["claimed", "sent"]
    Digest.objects.filter(state="claimed").update(tried_at=timezone.now() - timedelta(hours=1))
    assert unclear().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_run_that_breaks_while_digests_are_made_leaves_none_half_made(add_news, subscriber):
    reader = subscriber()
    add_news()
    Digest.objects.create(subscription=reader, number=1, items=[], state="sent")
    with pytest.raises(Exception, match=r"(?i)unique"):
        make_due_digests()
    reader.refresh_from_db()
    assert reader.digests_made == 0
    Subscription.objects.update(digests_made=1)
    assert make_due_digests() == 1
