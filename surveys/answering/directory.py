"""The directory of organisations that surveys keeps itself, where the site plugs in none."""

from collections.abc import Iterator

from surveys.plugs import DirectoryEntry

from .models import Participant


class StoredParticipants:
    def entries(self) -> Iterator[DirectoryEntry]:
        for participant in Participant.objects.order_by("name"):
            yield DirectoryEntry(
                external_key=participant.external_key or participant.key,
                name=participant.name,
                side=participant.side,
                area=participant.area,
                languages=tuple(participant.languages),
            )
