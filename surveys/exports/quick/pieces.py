"""A piece is what one column of the snapshot gives to a line: a few cells, as SQL that yields text, and its tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.domain.questions import TYPES
from surveys.domain.survey import OTHER
from surveys.results.labels import Labels
from surveys.results.snapshot import layout
from surveys.results.snapshot.codes import ANSWER, BITS
from surveys.results.snapshot.counting import answers_from, fields_of, state
from surveys.results.snapshot.layout import Column as Kept
from surveys.results.snapshot.reading import Snapshot
from surveys.results.snapshot.writing import quoted

from ..cells import cell_text
from ..column import Column
from ..questions import columns_of_question
from .lookup import Lookup

PLAIN = "^[0-9][0-9T:.+Z-]*$"
"""Moments of which no part can run."""


MAY_RUN = r"(^|[;\t\r\n])[^\pL\pN;\t\r\n]*[=+@＝＋－＠-]"
"""Words that `cells.safe_text` may change: a part of them begins with a sign, after no letter and no digit."""


@dataclass(frozen=True)
class Piece:
    """`sql` yields the cells. Where `unknown` holds, they are computed from the answers by `columns`."""

    columns: Sequence[Column]
    sql: str
    unknown: str = ""


def cells(columns: Sequence[Column], answers: Mapping[str, Any]) -> str:
    """Quoted, with a comma before each."""
    texts = (cell_text(column.read(answers)).replace('"', '""') for column in columns)
    return "".join(f',"{text}"' for text in texts)


def pieces_of(snapshot: Snapshot, kept: Sequence[Kept], labels: Labels, lookup: Lookup) -> Iterator[Piece]:
    """For each column of the snapshot, in its order; the text of "other" follows the choice it belongs to."""
    for column in kept:
        own, other = _split(column, labels)
        yield _KINDS[column.kind](snapshot, column, own, lookup)
        if other:
            chosen = _chose_other(snapshot, column)
            yield Piece(other, f"'{_empty(other)}'", chosen)


def _split(column: Kept, labels: Labels) -> tuple[list[Column], list[Column]]:
    """The columns of an export that one of the snapshot gives, and the text of "other"."""
    found = columns_of_question(column.question, labels)
    if TYPES[column.question.type].summary == "matrix":
        return [one for one in found if one.name in (column.key, f"{column.key}__missing")], []
    other = [one for one in found if column.question.other and one.name == column.question.other_key]
    return [one for one in found if one not in other], other


def _empty(columns: Sequence[Column]) -> str:
    return ',""' * len(columns)


def _in_states(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> str:
    """The cells of each reason for no answer."""
    made = [cells(columns, answers_from(snapshot, column, [number, 0])[0]) for number in range(ANSWER)]
    return lookup.by_number(state(snapshot, column.key), made)


def _codes(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> Piece:
    numbers = range(ANSWER + len(snapshot.codes(column.key)))
    made = [cells(columns, answers_from(snapshot, column, [number])[0]) for number in numbers]
    return Piece(columns, lookup.by_number(state(snapshot, column.key), made))


def _few(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> Piece:
    """Of what takes few different values: each that occurs is written once."""
    fields = fields_of(snapshot, column)
    found = snapshot.fetch(f"SELECT DISTINCT {', '.join(fields)} FROM {snapshot.view()}")  # noqa: S608 - names are quoted
    made = [(*values, cells(columns, answers_from(snapshot, column, values)[0])) for values in found]
    return Piece(columns, lookup.by_fields(fields, made))


def _number(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> Piece:
    name = quoted(f"{column.key}#")
    whole = f"{name} = trunc({name}) AND abs({name}) < 9e15"
    text = f"CASE WHEN {whole} THEN {name}::BIGINT::VARCHAR ELSE {name}::VARCHAR END"
    return _valued(snapshot, column, columns, lookup, text, f"{name} IS NULL")


def _date(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> Piece:
    name = quoted(f"{column.key}#")
    return _valued(snapshot, column, columns, lookup, f"{name}::VARCHAR", f"{name} IS NULL")


def _moment(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> Piece:
    name = quoted(f"{column.key}#")
    return _valued(snapshot, column, columns, lookup, name, f"NOT regexp_matches({name}, '{PLAIN}')")


def _valued(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup, text: str, odd: str) -> Piece:
    missing = _in_states(snapshot, column, columns, lookup)
    if not snapshot.has(f"{column.key}#"):
        return Piece(columns, missing)
    has = f"{state(snapshot, column.key)} >= {ANSWER}"
    after = '"' + _empty(columns[1:])
    sql = f"CASE WHEN {has} THEN concat(',\"', {text}, '{after}') ELSE {missing} END"
    return Piece(columns, sql, f"{has} AND {odd}")


def _written(snapshot: Snapshot, column: Kept, columns: Sequence[Column], lookup: Lookup) -> Piece:
    """One cell of words; words of which more than one cell is made are looked at one by one."""
    name, value, _reason = quoted(f"{column.key}#"), *columns[:2]
    if not snapshot.has(f"{column.key}#") or value.kind not in ("text", "number") or len(columns) != 2:
        missing = _in_states(snapshot, column, columns, lookup)
        return Piece(columns, missing, f"{state(snapshot, column.key)} >= {ANSWER}")
    text = f"""replace({name}, '"', '""')"""
    return _valued(snapshot, column, columns, lookup, text, f"({name} IS NULL OR regexp_matches({name}, '{MAY_RUN}'))")


def _chose_other(snapshot: Snapshot, column: Kept) -> str:
    codes = snapshot.codes(column.key)
    if OTHER not in codes:
        return "false"
    place = codes.index(OTHER)
    if column.kind == layout.CODES:
        return f"{state(snapshot, column.key)} = {ANSWER + place}"
    number, bit = divmod(place, BITS)
    word = f"{column.key}#{number}"
    return f"({quoted(word)} & {1 << bit}) <> 0" if snapshot.has(word) else "false"


_KINDS = {
    layout.CODES: _codes,
    layout.TICKS: _few,
    layout.RANKING: _few,
    layout.CLOCK: _few,
    layout.NUMBER: _number,
    layout.DATE: _date,
    layout.MOMENT: _moment,
    layout.TOLD: _written,
}
