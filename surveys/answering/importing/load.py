"""Responses from another program's file: which answers its columns hold, and the ids that follow from its rows."""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from surveys.answering.models import Mode, Response
from surveys.answering.tokens import receipt_code, response_id, token_hash
from surveys.definition.models import Survey, TextEdition, Wave
from surveys.domain.engine import Form
from surveys.domain.structure import from_json

from .columns import Layout, layout_of
from .rows import Answers, RowReader
from .stream import Imported, ImportRefused, Make, Progress, import_table


@dataclass(frozen=True)
class _Place:
    """Where responses go, and what their ids are made from."""

    survey: Survey
    wave: Wave
    edition: TextEdition
    language: str
    mode: str


def import_responses(
    *,
    survey: Survey,
    file: Path,
    mode: str = Mode.ONLINE,
    language: str = "",
    strict: bool = False,
    progress: Progress = lambda share, rows: None,
) -> Imported:
    """Into the newest wave, version and edition of a survey. Raises ImportRefused."""
    edition = newest_edition(survey)
    wave = survey.waves.order_by("number").last()
    if edition is None or wave is None:
        raise ImportRefused("not_published", survey=survey.slug)
    place = _Place(survey, wave, edition, language or edition.source_language, mode)

    def begin(headers: Sequence[str], imported: Imported) -> Make:
        return _maker(place, headers, imported)

    return import_table(file=file, begin=begin, strict=strict, progress=progress)


def newest_edition(survey: Survey) -> TextEdition | None:
    editions = TextEdition.objects.filter(version__survey=survey).select_related("version")
    return editions.order_by("version__number", "number").last()


def _maker(place: _Place, headers: Sequence[str], imported: Imported) -> Make:
    survey = from_json(place.edition.version.structure)
    form = Form(survey)
    layout = layout_of(form, headers)
    if not layout.targets:
        raise ImportRefused("no_columns", headers=", ".join(headers[:10]))
    imported.unknown_columns = layout.unknown
    reader = RowReader(form, layout, headers, imported.findings)
    make = _Maker(place, layout, survey.side_of)
    return lambda row, cells: make(cells, reader.answers(row, cells))


class _Maker:
    """Responses whose ids follow from the file: the id of a row there, or else what stands in it."""

    def __init__(self, place: _Place, layout: Layout, side_of: Callable[[Answers], str]):
        self.place, self.layout, self.side_of = place, layout, side_of
        self.namespace = uuid.uuid5(uuid.NAMESPACE_URL, f"survey:{place.survey.slug}")
        self.today = timezone.localdate()
        self._seen: dict[bytes, int] = {}

    def __call__(self, cells: Sequence[str], answers: Answers) -> Response:
        identity = response_id(uuid.uuid5(self.namespace, self._identity(cells)))
        return Response(
            id=identity,
            wave_id=self.place.wave.pk,
            version_id=self.place.edition.version_id,
            edition_id=self.place.edition.pk,
            language=self.place.language,
            mode=self.place.mode,
            side=self.side_of(answers),
            answers=answers,
            receipt_hash=token_hash(receipt_code(identity)),
            sent_on=self._sent_on(cells),
        )

    def _identity(self, cells: Sequence[str]) -> str:
        if self.layout.identity >= 0 and (given := cells[self.layout.identity].strip()):
            return given.removeprefix("uuid:")
        digest = hashlib.blake2b("\x1f".join(cells).encode(), digest_size=12).digest()
        number = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"row:{digest.hex()}:{number}"

    def _sent_on(self, cells: Sequence[str]) -> date:
        for place in self.layout.sent:
            try:
                return datetime.fromisoformat(cells[place].strip()[:10]).date()
            except ValueError:
                continue
        return self.today
