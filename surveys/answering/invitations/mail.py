"""One mail to one invited organisation: plain text first, and a page that needs nothing from elsewhere."""

import re
import time
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from surveys.answering.encryption import decrypted
from surveys.answering.texts import direction

from .messages import Message, message_in_words, paragraphs, sharing_rule, subject_of
from .models import Invitation

REFERENCE_HEADER = "X-Invitation"
"""Comes back with a mail that could not be delivered. It opens nothing without the key outside the database."""
LONGEST_REFUSAL = 500
_ADDRESS = re.compile(r"[^\s<>\"'(){}]+@[^\s<>\"'(){}]+")


class Refused(Exception):
    """The mail server would not take a mail to this address. The text says why, without the address."""


def mail_of(invitation: Invitation, message: Message, *, reminder: bool = False) -> EmailMultiAlternatives:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    mail = EmailMultiAlternatives(
        subject=subject_of(message, reminder=reminder),
        body=message_in_words(message, reminder=reminder),
        to=[decrypted(invitation.address)],
        headers={
            "Auto-Submitted": "auto-generated",
            REFERENCE_HEADER: str(invitation.reference),
            "Message-ID": f"<invitation.{invitation.reference}.{time.time_ns()}@{host}>",
        },
    )
    mail.attach_alternative(_page(message, reminder), "text/html")
    return mail


def _page(message: Message, reminder: bool) -> str:
    with translation.override(message.language):
        context = {
            "message": message,
            "dir": direction(message.language),
            "paragraphs": paragraphs(message, reminder=reminder),
            "sharing_rule": sharing_rule(),
        }
        return render_to_string("surveys/answering/invitations/mail.html", context)


def send(mail: EmailMultiAlternatives) -> None:
    """Raises Refused where it is the address's fault, SMTPException or OSError where it is the server's."""
    try:
        mail.send()
    except SMTPRecipientsRefused as error:
        raise Refused(without_addresses("; ".join(_said(*answer) for answer in error.recipients.values()))) from error
    except (SMTPSenderRefused, SMTPDataError) as error:
        raise Refused(without_addresses(_said(error.smtp_code, error.smtp_error))) from error
    except SMTPResponseException:
        raise
    except UnicodeError as error:
        raise Refused(without_addresses(str(error))) from error
    except ValueError as error:  # repeats the address, so its words are not kept
        raise Refused("5.1.3") from error


def _said(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"


def without_addresses(text: str) -> str:
    """A refusal is kept readable, so the address in it must not be."""
    return _ADDRESS.sub("…", " ".join(text.split()))[:LONGEST_REFUSAL]
