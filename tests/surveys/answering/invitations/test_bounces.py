"""Mail that came back: recognised in a real mailbox, kept with its invitation, everything else left alone."""

import mailbox
from email.mime.text import MIMEText

import pytest
from django.conf import settings
from django.core import mail

from surveys.answering.invitations.bounces import read_returned_mail
from surveys.answering.invitations.mailboxes import read_mailbox
from surveys.answering.invitations.sending import send_invitations

from .conftest import invited


@pytest.fixture
def mailed(confidential, wave):
    invitation = invited(wave, address="office@verein.example")
    send_invitations(wave=wave, ids=[invitation.pk])
    return invitation


def report(*, action: str = "failed", with_mail: bool = True, to: str = "office@verein.example") -> bytes:
    """As RFC 3464 has it."""
    headers = "".join(f"{name}: {text}\n" for name, text in mail.outbox[0].extra_headers.items())
    sent = f"\n--x\nContent-Type: text/rfc822-headers\n\n{headers}" if with_mail else ""
    return (
        "From: MAILER-DAEMON@mail.example\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nSorry.\n\n"
        "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n"
        f"Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: 5.1.1\n"
        f"Diagnostic-Code: smtp; 550 5.1.1 <{to}>: no such user\n{sent}\n--x--\n"
    ).encode()


@pytest.fixture(params=["mbox", "maildir"])
def box(request, tmp_path, settings):
    made = (mailbox.mbox if request.param == "mbox" else mailbox.Maildir)(tmp_path / "box")
    settings.BOUNCE_MAILBOX_URL = f"{request.param}://{tmp_path / 'box'}"
    yield made
    made.close()


def put(box, message) -> None:
    box.add(message if isinstance(message, bytes) else message.as_bytes())
    box.flush()


@pytest.mark.parametrize("with_mail", [True, False])
def test_report_of_failure_is_kept_without_the_address(mailed, box, with_mail):
    put(box, report(with_mail=with_mail))
    assert [read_returned_mail(), read_returned_mail()] == [1, 0]
    mailed.refresh_from_db()
    assert mailed.refusal == "smtp; 550 5.1.1 <…>: no such user"


def test_letter_of_an_old_server_counts_if_it_holds_our_mail(mailed, box):
    old = MIMEText(f"Could not deliver.\n\nX-Invitation: {mailed.reference}\nSubject: x\n")
    old["From"], old["Subject"] = "Mail Delivery Subsystem <postmaster@mail.example>", "failure notice"
    put(box, old)
    assert read_returned_mail() == 1
    mailed.refresh_from_db()
    assert mailed.refusal == "failure notice"


def test_everything_else_stays_unread(mailed, box):
    delayed = report(action="delayed")
    stranger = report(with_mail=False, to="somebody@else.example")
    absence = MIMEText(f"I am away.\n\nX-Invitation: {mailed.reference}\n")
    absence["From"], absence["Auto-Submitted"] = "office@verein.example", "auto-replied"
    question = MIMEText("When is the last day?")
    question["From"] = "office@verein.example"
    for message in (delayed, stranger, absence, question):
        put(box, message)
    assert read_returned_mail() == 0
    mailed.refresh_from_db()
    assert mailed.refusal == ""


def test_without_a_mailbox_nothing_is_read(mailed, settings):
    settings.BOUNCE_MAILBOX_URL = ""
    assert read_returned_mail() == 0


@pytest.mark.parametrize("field", [b"Action", b"Final-Recipient", b"Diagnostic-Code", b"Status", b"Subject", b"From"])
def test_malformed_report_is_read_as_far_as_it_can_be(mailed, box, field):
    put(box, report().replace(field + b":", field + b": \xff\xfe", 1))
    put(box, report())
    assert read_returned_mail() >= 1
    mailed.refresh_from_db()
    assert "no such user" in mailed.refusal


def test_message_that_cannot_be_read_keeps_no_other_from_being_read(box):
    def take(content: bytes) -> bool:
        if b"broken" in content:
            raise LookupError("unknown encoding")
        return True

    for word in ("broken", "fine", "broken", "fine"):
        put(box, MIMEText(word))
    assert [read_mailbox(settings.BOUNCE_MAILBOX_URL, take) for _ in range(2)] == [2, 0]
