"""Who left an address for going on later hears before what they saved is deleted."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.jobs.models import SentReminder

BEFORE_DELETION = timedelta(days=2)
KIND = "draft_expires"

logger = logging.getLogger(__name__)


def remind_of_deletion() -> int:
    """Writes once for each day of deletion: who goes on is given a new one. Returns to how many."""
    # Imported when it runs: the registry is read before all models are there.
    from surveys.answering.organisation.resuming import drafts_with_an_address

    return sum(_remind_once(draft) for draft in drafts_with_an_address(until=timezone.now() + BEFORE_DELETION))


def _remind_once(draft) -> bool:
    """The row and the mail stand or fall together: a mail server that is down is tried again next time."""
    from surveys.answering.organisation.resuming import mail_before_deletion

    try:
        with transaction.atomic():
            SentReminder.objects.create(kind=KIND, about=f"{draft.id} {draft.expires_at:%Y-%m-%d}")
            mail_before_deletion(draft)
    except IntegrityError:
        return False  # somebody was first
    except (SMTPException, OSError):
        logger.warning("A mail before the deletion of a draft could not be sent", exc_info=True)
        return False
    return True
