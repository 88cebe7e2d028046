"""The lines of a CSV file, part by part."""

from collections.abc import Iterator, Sequence

import numpy as np
from django.utils.translation import override

from surveys.answering.models import Participant
from surveys.answering.uploads.queries import attachments_of
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses
from surveys.results.snapshot.layout import sheets_of
from surveys.results.snapshot.reading import Snapshot, opened
from surveys.results.snapshot.refreshing import refresh
from surveys.results.snapshot.writing import LANGUAGE, MODE, SIDE, VERSION, WAVE, quoted

from ..cells import cell_text
from ..columns import columns_of
from ..csv import BYTE_ORDER_MARK, csv_line
from ..responses import ABOUT, Told, nobody
from .lookup import Lookup
from .pieces import Piece, cells, pieces_of

AT_ONCE = 500
"""Lines that are fetched together."""
FEW = 5000
"""Responses of a part that are asked for by their ids."""


def can_be_quick(definition: Definition) -> bool:
    """Rounds and the names of files are read response by response."""
    return not any(step.repeats or attachments_of(step) for step in definition.steps)


def csv_lines(survey: Survey, definition: Definition, language: str, told: Told = nobody) -> Iterator[bytes]:
    """In UTF-8. The header at once; then the snapshot is brought up to date, and the rows come in its order."""
    with override(language):
        header = [column.header for column in columns_of(definition)]
    yield (BYTE_ORDER_MARK + csv_line([*ABOUT, *header])).encode()
    refresh(survey)
    done = 0
    with opened(survey) as snapshot:
        if not snapshot.rows:
            return
        with override(language):
            rows = _Rows(survey, definition, snapshot)
        for part in snapshot.manifest.parts:
            for lines, count in rows.of(part):
                yield lines
                done += count
                told(done)


class _Rows:
    def __init__(self, survey: Survey, definition: Definition, snapshot: Snapshot):
        self.survey, self.definition, self.snapshot = survey, definition, snapshot
        self.lookup = Lookup(snapshot.connection)
        kept = sheets_of(definition.placed)[0].columns
        self.pieces = list(pieces_of(snapshot, kept, definition.labels, self.lookup))
        self.unsure = [piece for piece in self.pieces if piece.unknown not in ("", "false")]
        self.about = self._about()

    def of(self, part: int) -> Iterator[tuple[bytes, int]]:
        """Many lines, with how many they are."""
        self._look_up(part)
        found = self.snapshot.connection.execute(self._statement(), [part])
        while rows := found.fetchmany(AT_ONCE):
            yield b"".join([line for (line,) in rows]), len(rows)

    def _statement(self) -> str:
        """The cells of a line are joined at once: joined one by one, each would be copied for every one after it."""
        known = 'LEFT JOIN known ON known."@at" = kept."@row"' if self.unsure else ""
        line = f"encode(concat({', '.join([*self.about, *self._cells()])}, chr(13), chr(10)))"
        joins = " ".join([*self.lookup.joins, known])
        return f'SELECT {line} FROM {self.snapshot.view()} kept {joins} WHERE "@part" = ?'  # noqa: S608 - names are quoted

    def _cells(self) -> Iterator[str]:
        for piece in self.pieces:
            if piece in self.unsure:
                yield f'coalesce(known."@t{self.unsure.index(piece)}", {piece.sql})'
            else:
                yield piece.sql

    def _about(self) -> list[str]:
        plain = ['"@response"::VARCHAR', quoted(WAVE), quoted(VERSION), '"@sent_on"::VARCHAR']
        fixed = [text for sql in plain for text in ("',\"'", sql, "'\"'")]
        coded = [self._coded(name) for name in (LANGUAGE, MODE, SIDE)]
        return ["'\"'", *fixed[1:], *coded, self._participants()]

    def _coded(self, name: str) -> str:
        return self.lookup.by_number(quoted(name), [_cell(code) for code in self.snapshot.codes(name)])

    def _participants(self) -> str:
        statement = f'SELECT DISTINCT "@participant" FROM {self.snapshot.view()}'  # noqa: S608 - names are quoted
        ids = [id for (id,) in self.snapshot.fetch(statement)]
        keys = Participant.objects.in_bulk(ids)
        return self.lookup.by_fields(
            ['"@participant"'], [(id, _cell(keys[id].key if id in keys else "")) for id in ids]
        )

    def _look_up(self, part: int) -> None:
        """A table of the cells that the snapshot does not hold, from the responses that have such."""
        if not self.unsure:
            return
        conditions = " OR ".join(f"({piece.unknown})" for piece in self.unsure)
        chosen = ", ".join(piece.unknown for piece in self.unsure)
        statement = f'SELECT "@response"::VARCHAR, "@row", {chosen} FROM {self.snapshot.view()}'  # noqa: S608 - names are quoted
        found = self.snapshot.fetch(f'{statement} WHERE "@part" = ? AND ({conditions})', [part])
        answers = self._answers(part, [id for id, *_rest in found])
        columns = [np.array([row for _id, row, *_own in found], dtype=np.int64)]
        for place, piece in enumerate(self.unsure):
            columns.append(_texts(piece, [(id, own[place]) for id, _row, *own in found], answers))
        connection = self.snapshot.connection
        connection.register("found", {f"c{number}": column for number, column in enumerate(columns)})
        names = ", ".join(f'c{place + 1}::VARCHAR AS "@t{place}"' for place in range(len(self.unsure)))
        connection.execute(f'CREATE OR REPLACE TEMP TABLE known AS SELECT c0 AS "@at", {names} FROM found')  # noqa: S608
        connection.unregister("found")

    def _answers(self, part: int, ids: Sequence[str]) -> dict[str, dict]:
        """Of few by their ids, of many the whole part."""
        rows = standing_responses(self.survey).filter(snapshot_part=part).order_by().values_list("pk", "answers")
        few = len(ids) <= FEW
        pieces = [rows.filter(pk__in=ids[at : at + AT_ONCE]) for at in range(0, len(ids), AT_ONCE)] if few else [rows]
        found = ((id, answers) for piece in pieces for id, answers in piece.iterator())
        return {str(id): self.definition.renames.answers(answers) for id, answers in found}


def _texts(piece: Piece, chosen: Sequence[tuple[str, bool]], answers: dict[str, dict]) -> np.ndarray:
    """What was withdrawn since the snapshot was opened has no words any more."""
    made = [cells(piece.columns, answers.get(id, {})) if needed else None for id, needed in chosen]
    found = np.empty(len(made), dtype=object)
    found[:] = made
    return found


def _cell(value: str) -> str:
    return ',"' + cell_text(value).replace('"', '""') + '"'
