"""One part as files: its rows are read from the database and laid out in columns."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
from .columns import Arrays, Rows, arrays_of, narrow
from .folder import File, Folder
from .known import Known
from .layout import DATE, NUMBER, Sheet

SIDE, LANGUAGE, MODE, WAVE, VERSION = "@side", "@language", "@mode", "@wave", "@version"
CODED = (LANGUAGE, SIDE, MODE)
META = ("@part", "@row", "@response", WAVE, VERSION, "@sent_on", "@participant", *CODED)
"""Columns that no question has. `@row` is the place in the part; rounds have it too, to know their response."""

_FIELDS = ("wave__number", "version__number", "participant_id", "language", "side", "mode")


@dataclass(frozen=True)
class _Read:
    """The rows of a part: answers under the newest keys, and columns that are no answers."""

    answers: Rows
    meta: Arrays


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hundreds of thousands of small objects that refer to none of each other: looking through them takes longer."""
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
        with _without_collecting():
            return self._written(number, sheets)

    def _written(self, number: int, sheets: tuple[Sheet, ...]) -> dict[str, File]:
        read = self._read(number)
        if not len(read.answers):
            return {}
        once, *repeated = sheets
        files = {once.name: self._file(number, once, read.answers, read.meta)}
        for sheet in repeated:
            rounds = [
                (row, own) for row, found in enumerate(read.answers.answers) for own in answers_at(found, sheet.path)
            ]
            places = np.array([row for row, _own in rounds], dtype=np.int64)
            meta = {name: array[places] for name, array in read.meta.items()}
            files[sheet.name] = self._file(number, sheet, Rows([own for _row, own in rounds]), meta)
        return files

    def _read(self, number: int) -> _Read:
        rows = standing_responses(self.survey).filter(snapshot_part=number).order_by("pk")
        as_text = {"id_text": "pk", "answers_text": "answers", "sent_text": "sent_on"}
        fields = {name: Cast(F(field), TextField()) for name, field in as_text.items()}
        found = list(rows.annotate(**fields).values_list("answers_text", "id_text", "sent_text", *_FIELDS))
        answers, ids, sent, waves, versions, participants, *coded = zip(*found, strict=True) if found else [()] * 9
        bring = self.definition.renames.answers
        loaded = orjson.loads(f"[{','.join(answers)}]")
        return _Read(
            Rows([bring(one) for one in loaded] if self.definition.renames else loaded),
            {
                "@part": np.full(len(found), number, dtype=np.uint32),
                "@row": np.arange(len(found), dtype=np.uint32),
                "@response": np.array(ids, dtype=object),
                WAVE: np.array(waves, dtype=np.int32),
                VERSION: np.array(versions, dtype=np.int32),
                "@sent_on": np.array(sent, dtype=object),
                "@participant": np.array([each or 0 for each in participants], dtype=np.int64),
            }
            | {name: self._coded(name, values) for name, values in zip(CODED, coded, strict=True)},
        )

    def _coded(self, name: str, values: tuple[str, ...]) -> np.ndarray:
        return narrow(Known(self.codes[name].place).taken(values))

    def _file(self, number: int, sheet: Sheet, rows: Rows, meta: Arrays) -> File:
        arrays, kinds = dict(meta), {}
        for column in sheet.columns:
            arrays |= arrays_of(column, rows, self.codes[column.key])
            kinds[f"{column.key}#"] = column.kind
        name = self.folder.new_name(number)
        _write(arrays, kinds, str(self.folder.path / name))
        return self.folder.file_of(name, len(rows), tuple(arrays))


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
