"""A mail that goes out once, whatever happens."""

import logging
from collections.abc import Callable

from surveys.jobs.models import SentReminder

logger = logging.getLogger(__name__)


def send_once(kind: str, about: str, send: Callable[[], object]) -> bool:
    """Whether it was sent now. Do not call inside a transaction: it waits for the mail server.

    Noted first, so that two processes never write twice; taken back if sending failed, so that the next run tries
    again. Whatever fails is logged and never keeps the others from their mail.
    """
    note, is_first = SentReminder.objects.get_or_create(kind=kind, about=about)
    if not is_first:
        return False
    try:
        send()
    except Exception:
        note.delete()
        logger.warning("A mail of the kind %s could not be sent", kind, exc_info=True)
        return False
    return True
