"""Mail that came back."""

import pytest

from cms_pages.models import Digest
from cms_pages.subscriptions.bounces import note_bounce

pytestmark = pytest.mark.django_db

REPORT = """From: MAILER-DAEMON@mail.example.org
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

Not delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; leser@example.org
Action: {action}
Status: 5.1.1
--B
Content-Type: text/rfc822-headers

Message-ID: <news.{reference}.{number}@demo.invalid>
--B--
"""


def report(digest, action="failed"):
    values = {"reference": digest.subscription.reference, "number": digest.number, "action": action}
    return REPORT.format(**values).encode()


def sent(reader, number):
    return Digest.objects.create(subscription=reader, number=number, items=[], state="sent", next_try=None)


def test_after_three_in_a_row_nothing_more_is_sent(subscriber):
    reader = subscriber()
    for number in (1, 2, 3):
        reader.refresh_from_db()
        assert reader.stopped_at is None
        assert note_bounce(report(sent(reader, number)))
    reader.refresh_from_db()
    assert reader.stopped_at


def test_one_that_arrived_in_between_counts(subscriber):
    reader = subscriber()
    for number in (1, 2, 3, 4):
        digest = sent(reader, number)
        if number != 2:
            note_bounce(report(digest))
    reader.refresh_from_db()
    assert reader.stopped_at is None


def test_a_delay_and_other_mail_are_left_alone(subscriber):
    digest = sent(subscriber(), 1)
    assert not note_bounce(report(digest, "delayed"))
    assert not note_bounce(b"Subject: Hello\n\nIs anybody there?")
    assert not note_bounce(report(digest).replace(b"Message-ID", b"X").replace(b"<news.", b"<other."))
    assert note_bounce(report(digest))
    assert not note_bounce(report(digest))
