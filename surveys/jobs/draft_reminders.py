"""Who left an address for going on later hears before what they saved is deleted."""

from datetime import timedelta

from django.utils import timezone

from surveys.jobs.sent_once import send_once

BEFORE_DELETION = timedelta(days=2)
KIND = "draft_expires"


def remind_of_deletion() -> int:
    """Writes once for each day of deletion: who goes on is given a new one. Returns to how many."""
    # Imported when it runs: the registry is read before all models are there.
    from surveys.answering.organisation.resuming import drafts_with_an_address

    return sum(_remind_once(draft) for draft in drafts_with_an_address(until=timezone.now() + BEFORE_DELETION))


def _remind_once(draft) -> bool:
    from surveys.answering.organisation.resuming import mail_before_deletion

    return send_once(KIND, f"{draft.id} {draft.expires_at:%Y-%m-%d}", lambda: mail_before_deletion(draft))
