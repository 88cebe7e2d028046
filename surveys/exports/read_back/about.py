"""Who answered, when and where: the columns before the answers."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from surveys.answering.models import Mode, Participant, Response, Side
from surveys.answering.tokens import receipt_code, token_hash
from surveys.definition.models import Survey, TextEdition

from ..cells import original
from ..responses import ABOUT
from .headers import Cells

PLACES = {name: place for place, name in enumerate(ABOUT)}
LONGEST_LANGUAGE = Response._meta.get_field("language").max_length or 0


class Unreadable(ValueError):
    """A row of which it cannot be said who, when or where."""

    def __init__(self, column: str, cell: str):
        super().__init__(column)
        self.column, self.cell = column, cell


class AboutReader:
    """`participant` and `version` may be unknown here; `unknown` is told of those, with column and cell."""

    def __init__(self, survey: Survey, unknown: Callable[[str, str], None]):
        self._waves = dict(survey.waves.values_list("number", "pk"))
        self._editions = _newest_editions(survey)
        self._participants = dict(Participant.objects.values_list("key", "pk"))
        self._unknown = unknown

    def response(self, cells: Cells) -> Response:
        """Without answers. Raises Unreadable."""
        id = _read(cells, "response", uuid.UUID)
        version_id, edition_id = self._edition(cells)
        return Response(
            id=id,
            wave_id=_read(cells, "wave", lambda cell: self._waves[int(cell)]),
            version_id=version_id,
            edition_id=edition_id,
            sent_on=_read(cells, "sent_on", date.fromisoformat),
            language=_read(cells, "language", _language),
            mode=_read(cells, "mode", lambda cell: Mode(cell).value),
            side=_read(cells, "side", lambda cell: Side(cell).value if cell else ""),
            participant_id=self._participant(cells),
            receipt_hash=token_hash(receipt_code(id)),
        )

    def _edition(self, cells: Cells) -> tuple[int, int]:
        """The newest words of the version, or where that is not there of the newest version."""
        number = _read(cells, "version", int)
        if number not in self._editions:
            self._unknown("version", str(number))
            number = max(self._editions)
        return self._editions[number]

    def _participant(self, cells: Cells) -> int | None:
        key = original(cells[PLACES["participant"]])
        if key and key not in self._participants:
            self._unknown("participant", key)
        return self._participants.get(key)


def _newest_editions(survey: Survey) -> dict[int, tuple[int, int]]:
    """The ids of each version and of its newest words, by the number of the version."""
    editions = TextEdition.objects.filter(version__survey=survey).order_by("number")
    return {
        number: (version, pk) for number, version, pk in editions.values_list("version__number", "version_id", "pk")
    }


def _read(cells: Cells, name: str, convert: Callable[[str], Any]) -> Any:
    cell = original(cells[PLACES[name]])
    try:
        return convert(cell)
    except (ValueError, KeyError) as error:
        raise Unreadable(name, cell) from error


def _language(cell: str) -> str:
    if not 0 < len(cell) <= LONGEST_LANGUAGE:
        raise ValueError(cell)
    return cell
