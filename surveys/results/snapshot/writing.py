"""One part as files: its rows are read from the database and laid out in columns."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import orjson
from django.db.models import F, TextField
from django.db.models.functions import Cast

from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses
from surveys.results.tables import answers_at

from .codes import CodeBook
from .columns import ColumnEncoder, Rows, narrow
from .folder import File, Folder
from .known import Arrays, Known
from .layout import DATE, NUMBER, Sheet

SIDE, LANGUAGE, MODE, WAVE, VERSION = "@side", "@language", "@mode", "@wave", "@version"
CODED = (LANGUAGE, SIDE, MODE)
META = ("@part", "@row", "@response", WAVE, VERSION, "@sent_on", "@participant", *CODED)
"""Columns that no question has. `@row` is the place in the part; rounds have it too, to know their response."""

_FIELDS = ("wave__number", "version__number", "participant_id", "language", "side", "mode")


AT_ONCE = 1000
"""Responses that are laid out together: few enough to stay in the processor's cache."""


@dataclass(frozen=True)
class _Read:
    """The rows of a part: answers as JSON, and columns that are no answers."""

    answers: tuple[str, ...]
    meta: Arrays


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Answers refer to none of each other, yet looking for that takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class PartWriter:
    def __init__(self, survey: Survey, definition: Definition, folder: Folder, codes: CodeBook):
        self.survey, self.definition, self.folder, self.codes = survey, definition, folder, codes

    def write(self, number: int, sheets: tuple[Sheet, ...]) -> dict[str, File]:
        """The files by the name of their sheet. What they hold follows from the rows of the part."""
        read = self._read(number)
        encoders = {sheet: [ColumnEncoder(each, self.codes[each.key]) for each in sheet.columns] for sheet in sheets}
        pieces: dict[str, list[Arrays]] = {sheet.name: [] for sheet in sheets}
        with _nothing_collected():
            for start in range(0, len(read.answers), AT_ONCE):
                answers = self._answers(read.answers[start : start + AT_ONCE])
                for sheet, columns in encoders.items():
                    pieces[sheet.name].append(_arrays(sheet, columns, answers, read.meta, start))
        return {sheet.name: self._file(number, sheet, pieces[sheet.name]) for sheet in sheets if read.answers}

    def _read(self, number: int) -> _Read:
        rows = standing_responses(self.survey).filter(snapshot_part=number).order_by("pk")
        as_text = {"id_text": "pk", "answers_text": "answers", "sent_text": "sent_on"}
        fields = {name: Cast(F(field), TextField()) for name, field in as_text.items()}
        found = list(rows.annotate(**fields).values_list("answers_text", "id_text", "sent_text", *_FIELDS))
        answers, ids, sent, waves, versions, participants, *coded = zip(*found, strict=True) if found else [()] * 9
        plain = {
            "@part": np.full(len(found), number, dtype=np.uint32),
            "@row": np.arange(len(found), dtype=np.uint32),
            "@response": np.array(ids, dtype=object),
            WAVE: np.array(waves, dtype=np.int32),
            VERSION: np.array(versions, dtype=np.int32),
            "@sent_on": np.array(sent, dtype=object),
            "@participant": np.array([each or 0 for each in participants], dtype=np.int64),
        }
        return _Read(answers, plain | {name: self._coded(name, own) for name, own in zip(CODED, coded, strict=True)})

    def _coded(self, name: str, values: tuple[str, ...]) -> np.ndarray:
        place = self.codes[name].place
        return Known(place, lambda made: {"": narrow(np.array(made, dtype=np.int64))}).arrays(values)[""]

    def _answers(self, texts: Sequence[str]) -> list[Mapping[str, Any]]:
        loaded = orjson.loads(f"[{','.join(texts)}]")
        return [self.definition.renames.answers(one) for one in loaded] if self.definition.renames else loaded

    def _file(self, number: int, sheet: Sheet, pieces: list[Arrays]) -> File:
        arrays = _joined(pieces)
        name = self.folder.new_name(number)
        kinds = {f"{column.key}#": column.kind for column in sheet.columns}
        _write(arrays, kinds, str(self.folder.path / name))
        return self.folder.file_of(name, len(arrays["@row"]), tuple(arrays))


def _arrays(
    sheet: Sheet, columns: Sequence[ColumnEncoder], answers: list[Mapping[str, Any]], meta: Arrays, start: int
) -> Arrays:
    """Of some responses from the row `start` on, or of their rounds."""
    rounds = [(row, own) for row, each in enumerate(answers, start) for own in answers_at(each, sheet.path)]
    places = np.array([row for row, _own in rounds], dtype=np.int64)
    rows = Rows([own for _row, own in rounds])
    arrays = {name: array[places] for name, array in meta.items()}
    for column in columns:
        arrays |= column.arrays(rows)
    return arrays


def _joined(pieces: list[Arrays]) -> Arrays:
    """A piece that lacks an array has none of what it tells: zeros."""
    names = dict.fromkeys(name for piece in pieces for name in piece)
    types = {name: next(piece[name].dtype for piece in pieces if name in piece) for name in names}
    return {
        name: np.concatenate(
            [piece[name] if name in piece else np.zeros(len(piece["@row"]), types[name]) for piece in pieces]
        )
        for name in names
    }


_CASTS = {"@response": "uuid", "@sent_on": "date"}


def _write(arrays: Arrays, kinds: dict[str, str], path: str) -> None:
    selected = ", ".join(_selected(name, kinds.get(name, "")) for name in arrays)
    with duckdb.connect() as connection:
        connection.register("rows", {f"c{number}": array for number, array in enumerate(arrays.values())})
        names = ", ".join(f"c{number} AS {quoted(name)}" for number, name in enumerate(arrays))
        source = f"SELECT {selected} FROM (SELECT {names} FROM rows)"  # noqa: S608 - names are quoted
        connection.execute(f"COPY ({source}) TO '{escaped(path)}' (FORMAT parquet)")


def _selected(name: str, kind: str) -> str:
    column = quoted(name)
    if name in _CASTS:
        return f"CAST({column} AS {_CASTS[name]}) AS {column}"
    if kind == NUMBER:
        return f"CASE WHEN isnan({column}) THEN NULL ELSE {column} END AS {column}"
    if kind == DATE:
        return f"TRY_CAST(left({column}::VARCHAR, 10) AS DATE) AS {column}"
    return f"{column}::VARCHAR AS {column}" if kind else column


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def escaped(text: str) -> str:
    return text.replace("'", "''")
