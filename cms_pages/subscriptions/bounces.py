"""Mail that came back: after several in a row nothing more is sent there."""

import re
from email import message_from_bytes
from uuid import UUID

from .models import Digest
from .services import stop_if_hopeless

_MESSAGE_ID = re.compile(rb"(?i)<news\.([0-9a-f-]{36})\.(\d{1,9})@")


def note_bounce(content: bytes) -> bool:
    """Whether the message says that a digest did not arrive for good."""
    found = _MESSAGE_ID.search(content)
    if found is None or not _says_failed(content):
        return False
    try:
        reference = UUID(found[1].decode())
    except ValueError:
        return False
    row = Digest.objects.filter(subscription__reference=reference, number=int(found[2]))
    digest = row.exclude(state=Digest.State.RETURNED).first()
    if digest is None:
        return False
    row.update(state=Digest.State.RETURNED, next_try=None)
    stop_if_hopeless(digest.subscription_id)
    return True


def _says_failed(content: bytes) -> bool:
    """A report of a lasting failure; not of a delay, nor an answer of a person."""
    for part in message_from_bytes(content).walk():
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else []
        for block in blocks if isinstance(blocks, list) else []:
            if str(block.get("Action") or "").strip().lower() == "failed":
                return True
    return False
