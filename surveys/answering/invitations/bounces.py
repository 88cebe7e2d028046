"""Mail that came back: why an invitation did not arrive, kept with it."""

import re
import uuid
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from django.conf import settings

from surveys.answering.encryption import decrypted

from .mail import REFERENCE_HEADER, without_addresses
from .mailboxes import read_mailbox
from .models import Invitation

_REFERENCE = re.compile(rb"(?im)^" + REFERENCE_HEADER.encode() + rb":\s*([0-9a-f-]{36})\s*$")
_MESSAGE_ID = re.compile(rb"(?i)<invitation\.([0-9a-f-]{36})\.\d+@")
_SENDERS = re.compile(r"(?i)mailer-daemon|postmaster|mail delivery")


def read_returned_mail() -> int:
    """Reads BOUNCE_MAILBOX_URL, if it is set. Returns how many invitations were found undeliverable."""
    url = getattr(settings, "BOUNCE_MAILBOX_URL", "")
    return read_mailbox(url, note_bounce) if url else 0


def note_bounce(content: bytes) -> bool:
    """Whether the message says that an invitation did not arrive for good; then its invitation keeps why."""
    message = message_from_bytes(content)
    references = [*_REFERENCE.findall(content), *_MESSAGE_ID.findall(content)]
    reason = _reason(message, bool(references))
    if reason is None:
        return False
    invitation = _by_reference(references) or _by_address(message)
    if invitation is None:
        return False
    refusal = without_addresses(reason) or "5.0.0"
    Invitation.objects.filter(pk=invitation.pk, used=False).update(refusal=refusal)
    return True


def _reason(message: Message, holds_our_mail: bool) -> str | None:
    """What the other server said; None for what is no report of a lasting failure: an answer, a delay, an absence.

    Old servers write a letter instead of a report; it is one if it holds our mail.
    """
    reports = list(_reports(message))
    failed = [report for report in reports if str(report.get("Action") or "").strip().lower() == "failed"]
    if failed:
        return str(failed[0].get("Diagnostic-Code") or failed[0].get("Status") or "")
    if reports:
        return None
    from_a_server = _SENDERS.search(str(message.get("From", "")))
    return str(message.get("Subject", "")) if from_a_server and holds_our_mail else None


def _reports(message: Message) -> Iterator[Message]:
    """The blocks of a delivery status notification, one for each recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            yield from (block for block in (blocks if isinstance(blocks, list) else []) if block.get("Action"))


def _by_reference(references: list[bytes]) -> Invitation | None:
    for found in references:
        try:
            reference = uuid.UUID(found.decode())
        except ValueError:
            continue
        if invitation := Invitation.objects.filter(reference=reference).first():
            return invitation
    return None


def _by_address(message: Message) -> Invitation | None:
    """Some servers send nothing of the mail back, only to whom it went."""
    wanted = {_plain(report.get("Final-Recipient") or "") for report in _reports(message)} - {""}
    mailed = Invitation.objects.exclude(address="").exclude(mailed_at=None).filter(used=False, refusal="")
    newest = mailed.order_by("-mailed_at") if wanted else ()
    return next((each for each in newest if decrypted(each.address).lower() in wanted), None)


def _plain(recipient: str) -> str:
    """`rfc822; Office@Example.org` → `office@example.org`."""
    return str(recipient).rpartition(";")[2].strip().lower()
