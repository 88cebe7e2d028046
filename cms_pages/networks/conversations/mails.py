"""A mail about a step of a conversation goes to one person once, whoever sends it and however often it is tried."""

import logging

from django.core.mail import EmailMessage
from django.db import transaction

from .models import Talk, TalkReminder

logger = logging.getLogger(__name__)


def send_once(message: EmailMessage, *, talk: Talk, step: str, user) -> bool | None:
    """Noted first, so that two processes never write twice; taken back if it could not be sent, which is None."""
    with transaction.atomic():
        note, is_first = TalkReminder.objects.get_or_create(talk=talk, step=step, user=user)
    if not is_first:
        return False
    try:
        message.send()
    except Exception:  # whatever a mail server does, nobody is kept from their mail by it
        note.delete()
        logger.warning("A mail about a conversation could not be sent", exc_info=True)
        return None
    return True


def message_to(user, subject: str, body: str) -> EmailMessage:
    return EmailMessage(" ".join(subject.split()), body, to=[user.email])
