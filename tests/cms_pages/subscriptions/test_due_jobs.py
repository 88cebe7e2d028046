"""What happens by the clock."""

import mailbox

import pytest
from django.conf import settings as used
from django.core import mail
from django.utils.module_loading import import_string

from cms_pages.models import Digest, Subscription
from cms_pages.subscriptions.mails import message_id
from tests.cms_pages.subscriptions.test_bounces import report, sent

pytestmark = pytest.mark.django_db
NAMES = ("SEND_NEWS", "SEND_LETTERS", "FORGET_SUBSCRIPTIONS", "READ_RETURNED_NEWS")


@pytest.fixture
def run():
    """All jobs of subscriptions, as the clock calls them."""

    def do():
        for path in used.DUE_JOBS:
            if path.rpartition(".")[2] in NAMES:
                import_string(path).run()

    return do


def test_news_go_out_and_running_again_changes_nothing(add_news, subscriber, run):
    subscriber()
    add_news()
    run()
    run()
    assert len(mail.outbox) == 1


def test_returned_news_are_read_and_other_mail_stays_unread(subscriber, run, settings, tmp_path):
    reader = subscriber()
    digest = sent(reader, 1)
    box = mailbox.mbox(tmp_path / "returned")
    box.add(report(digest))
    box.add(b"Subject: An invitation came back\n\nX-Invitation: 1")
    box.close()
    settings.BOUNCE_MAILBOX_URL = f"mbox://{tmp_path / 'returned'}"
    run()
    digest.refresh_from_db()
    assert digest.state == Digest.State.RETURNED
    box = mailbox.mbox(tmp_path / "returned")
    assert [message.get_flags() for message in box] == ["R", ""]
    box.close()


def test_the_message_id_of_a_digest_is_what_returned_mail_is_known_by(subscriber):
    from cms_pages.subscriptions.bounces import _MESSAGE_ID

    digest = sent(subscriber(), 7)
    found = _MESSAGE_ID.search(message_id(digest).encode())
    assert found[1].decode() == str(Subscription.objects.get().reference)
    assert found[2] == b"7"
