"""A council's resolution on what was adopted; a network need not have one."""

from datetime import date

from django.db import transaction

from cms_pages.strategies.rules.consent import Outcome
from cms_pages.strategies.rules.rounds import may_note_council

from .models import ConsentRound
from .refused import Refused


@transaction.atomic
def note_council(*, found: ConsentRound, council_on: date, council_resolution: str, council_document=None) -> None:
    """Raises Refused where nothing was adopted."""
    locked = ConsentRound.objects.select_for_update().get(pk=found.pk)
    if not may_note_council(Outcome(locked.decided)):
        raise Refused("not_adopted")
    locked.council_on, locked.council_resolution = council_on, council_resolution
    locked.council_document = council_document
    locked.save(update_fields=["council_on", "council_resolution", "council_document"])
