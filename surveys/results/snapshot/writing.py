"""One part as files: its rows are read from the database and laid out in columns."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import numpy as np
from django.db.models import F, TextField
from django.db.models.functions import Cast

from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses
from surveys.results.tables import answers_at

from .codes import ABSENT, CodeBook
from .columns import ColumnEncoder, keys_of, narrow
from .folder import File, Folder
from .known import Arrays, Known
from .layout import DATE, NUMBER, Sheet
from .texts import Rows, as_json, from_json, of_rounds, taken_apart

SIDE, LANGUAGE, MODE, WAVE, VERSION = "@side", "@language", "@mode", "@wave", "@version"
CODED = (LANGUAGE, SIDE, MODE)
META = ("@part", "@row", "@response", WAVE, VERSION, "@sent_on", "@participant", *CODED)
"""Columns that no question has. `@row` is the place in the part; rounds have it too, to know their response."""

_FIELDS = ("wave__number", "version__number", "participant_id", "language", "side", "mode")


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

    def write(self, numbers: Iterable[int], sheets: tuple[Sheet, ...]) -> Iterator[tuple[int, dict[str, File]]]:
        """The files of each part by the name of their sheet. What they hold follows from the rows of the part.

        While the answers of one part are taken apart, the one before is written.
        """
        keys = _keys_of(sheets)
        before: list[tuple[int, _Read, Future[Rows]]] = []
        with ThreadPoolExecutor(1) as beside:
            for number in numbers:
                read = self._read(number)
                coming = beside.submit(taken_apart, read.answers, keys)
                yield from ((each, self._files(each, sheets, found, once)) for each, found, once in before)
                before = [(number, read, coming)]
            yield from ((each, self._files(each, sheets, found, once)) for each, found, once in before)

    def _files(self, number: int, sheets: Sequence[Sheet], read: _Read, once: Future[Rows]) -> dict[str, File]:
        with _nothing_collected():
            rows = once.result()
            return {sheet.name: self._file(number, sheet, rows, read.meta) for sheet in sheets if read.answers}

    def _read(self, number: int) -> _Read:
        rows = standing_responses(self.survey).filter(snapshot_part=number).order_by("pk")
        as_text = {"id_text": "pk", "answers_text": "answers", "sent_text": "sent_on"}
        fields = {name: Cast(F(field), TextField()) for name, field in as_text.items()}
        with _nothing_collected():
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
        if self.definition.renames:
            answers = tuple(map(self._renamed, answers))
        return _Read(answers, plain | {name: self._coded(name, own) for name, own in zip(CODED, coded, strict=True)})

    def _coded(self, name: str, values: tuple[str, ...]) -> np.ndarray:
        place = self.codes[name].place
        return Known(place, lambda made: {"": narrow(np.array(made, dtype=np.int64))}).arrays(values)[""]

    def _renamed(self, answers: str) -> str:
        return as_json(self.definition.renames.answers(from_json(answers)))

    def _file(self, number: int, sheet: Sheet, once: Rows, meta: Arrays) -> File:
        rows, places = _rounds(sheet, once) if sheet.path else (once, slice(None))
        arrays = {name: array[places] for name, array in meta.items()}
        for column in sheet.columns:
            arrays |= ColumnEncoder(column, self.codes[column.key]).arrays(rows)
        name = self.folder.new_name(number)
        kinds = {f"{column.key}#": column.kind for column in sheet.columns}
        _write(arrays, kinds, str(self.folder.path / name))
        types = {each: str(array.dtype) for each, array in arrays.items()}
        return self.folder.file_of(name, len(arrays["@row"]), types)


def _keys_of(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Those of the answers to what is asked once, and those of repeats."""
    keys = (key for sheet in sheets for column in sheet.columns for key in (sheet.path[:1] or keys_of(column)))
    return tuple(dict.fromkeys(keys))


def _rounds(sheet: Sheet, once: Rows) -> tuple[Rows, np.ndarray]:
    """The rounds under a path of repeats, and the row that each is of."""
    outer = sheet.path[0]
    responses = ({outer: None if value is ABSENT else value} for value in once.values(outer))
    found = [(row, own) for row, one in enumerate(responses) for own in answers_at(one, sheet.path)]
    return of_rounds([own for _row, own in found]), np.array([row for row, _own in found], dtype=np.int64)


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
