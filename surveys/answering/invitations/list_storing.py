"""From a list without problems to participants and invitations. Uploading it again changes, never doubles."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from surveys.answering.models import Participant
from surveys.definition.models import Wave

from .list_reading import ListRow, participant_key
from .services import invite


@dataclass
class Stored:
    """How many invitations a list made, and how many were there before."""

    new: int = 0
    known: int = 0


@transaction.atomic
def store_list(*, wave: Wave, rows: Iterable[ListRow]) -> Stored:
    stored = Stored()
    asked = set(wave.invitations.values_list("participant_id", flat=True))
    for row in rows:
        participant = _participant(row)
        invite(wave=wave, participant=participant, language=row.language, address=row.email, prefilled=row.prefilled)
        if participant.pk in asked:
            stored.known += 1
        else:
            stored.new += 1
    return stored


def _participant(row: ListRow) -> Participant:
    """The one with this key, or without a key of the same name and side; else a new one."""
    found = _known(row) or Participant(key=_free_key(row), external_key=row.key)
    found.name, found.side = row.organisation, row.side
    found.area = row.area or found.area
    if row.language and row.language not in found.languages:
        found.languages = [row.language, *found.languages]
    found.save()
    return found


def _known(row: ListRow) -> Participant | None:
    everybody = Participant.objects.select_for_update()
    if row.key:
        return everybody.filter(external_key=row.key).first() or everybody.filter(key=row.key).first()
    return everybody.filter(name=row.organisation, side=row.side).order_by("pk").first()


def _free_key(row: ListRow) -> str:
    wanted = participant_key(row)
    taken = set(Participant.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
