"""Answers in groups, counted by DuckDB: from here on a group is an answer that stands `times` times."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, groupby
from typing import Any

import orjson

from surveys.domain.survey import MISSING_CODES
from surveys.results.tables import Answered

from .codes import ANSWER, BITS, STATES
from .layout import CODES, MOMENT, NUMBER, RANKING, TICKS, TOLD, Column
from .reading import Snapshot
from .writing import LANGUAGE, MODE, SIDE, VERSION, WAVE, quoted

Group = tuple[str, ...]
"""The values of what is counted by, "" where there is none."""

OF_WAVE = "@wave"
META = {"side": SIDE, "language": LANGUAGE, "mode": MODE, "wave": WAVE, OF_WAVE: WAVE, "version": VERSION}


class NotCountable(ValueError):
    """Nothing can be counted by this, or filtered by it. `code`: unknown_key, not_a_choice, in_a_repeat."""

    def __init__(self, code: str, key: str):
        super().__init__(f"{code} {key}")
        self.code, self.key = code, key


@dataclass(frozen=True)
class Filter:
    """What is counted: only rows where each key has its value, and how much each of them counts.

    `where` are pairs of a key and a value. `weights` are those of the codes of `weigh_by`; without it each counts once.
    """

    where: Sequence[tuple[str, str]] = ()
    weigh_by: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)


EVERYBODY = Filter()


class Counter:
    """Counts one snapshot under one filter."""

    def __init__(self, snapshot: Snapshot, only: Filter = EVERYBODY):
        self.snapshot = snapshot
        self._condition = " AND ".join(self._holds(key, value) for key, value in only.where) or "true"
        self.measure = self._measure(only)

    def groups(self, column: Column, by: Sequence[str] = ()) -> dict[Group, list[Answered]]:
        """The answers to a column for each group; all in the group () without `by`."""
        statement = self.statement(by_columns(self.snapshot, by), fields_of(self.snapshot, column))
        return self._groups(column, by, self.snapshot.fetch(statement))

    def all_groups(self, columns: Sequence[Column], by: Sequence[str] = ()) -> list[dict[Group, list[Answered]]]:
        """As `groups` for each of several columns; the files are read once for all of them."""
        sets = [[*by_columns(self.snapshot, by), *fields_of(self.snapshot, column)] for column in columns]
        starts = list(accumulate(map(len, sets), initial=0))
        found: list[list[tuple]] = [[] for _set in sets]
        for place, *values, times in self.snapshot.fetch(self._statement_of_sets(sets)):
            found[place].append((*values[starts[place] : starts[place + 1]], times))
        return [self._groups(column, by, rows) for column, rows in zip(columns, found, strict=True)]

    def _statement_of_sets(self, sets: Sequence[Sequence[str]]) -> str:
        """Selects the place of the set that a row belongs to, the fields of all sets, and how many."""
        names = [[f'"={place}.{number}"' for number, _field in enumerate(each)] for place, each in enumerate(sets)]
        fields = [f"{field} AS {name}" for field, name in zip(chain(*sets), chain(*names), strict=True)]
        places = " ".join(f"WHEN GROUPING({each[0]}) = 0 THEN {place}" for place, each in enumerate(names))
        selected = [f"CASE {places} END", *chain(*names)]
        groupings = ", ".join(f"({', '.join(each)})" for each in names)
        return (
            f"SELECT {', '.join([*selected, self.measure])} "  # noqa: S608 - names are quoted
            f"FROM (SELECT *, {', '.join(fields)} FROM {self.snapshot.view()} WHERE {self._condition}) "
            f"GROUP BY GROUPING SETS ({groupings}) ORDER BY {', '.join(_numbers(selected))}"
        )

    def _groups(self, column: Column, by: Sequence[str], rows: Iterable[tuple]) -> dict[Group, list[Answered]]:
        """`rows` are values of what is counted by, in whose order they come, fields of the column, and how many."""
        width = len(by)
        found: dict[Group, list[Answered]] = {}
        for values, these in groupby(rows, key=lambda row: row[:width]):
            answered = found.setdefault(self.group(by, values), [])
            for row in these:
                answers, language = answers_from(self.snapshot, column, row[width:-1])
                answered.append(Answered(answers, language, times=row[-1]))
        return found

    def statement(self, by: Sequence[str], fields: Sequence[str]) -> str:
        selected = [*by, *fields]
        numbers = ", ".join(_numbers(selected))
        return (
            f"SELECT {', '.join([*selected, self.measure])} FROM {self.snapshot.view()} "  # noqa: S608 - names are quoted
            f"WHERE {self._condition}{f' GROUP BY {numbers} ORDER BY {numbers}' if numbers else ''}"
        )

    def group(self, by: Sequence[str], values: Sequence[Any]) -> Group:
        return tuple(value_of(self.snapshot, key, value) for key, value in zip(by, values, strict=True))

    def _measure(self, only: Filter) -> str:
        if not only.weigh_by:
            return "count(*)"
        name, codes = column_by(self.snapshot, only.weigh_by), self.snapshot.codes(only.weigh_by)
        cases = [
            f"WHEN {ANSWER + codes.index(code)} THEN {weight!r}::DOUBLE"
            for code, weight in only.weights.items()
            if code in codes
        ]
        return f"sum(CASE {name} {' '.join(cases)} ELSE 0 END)" if cases else "0::DOUBLE"

    def _holds(self, key: str, value: str) -> str:
        column = self.snapshot.columns.get(key)
        if column is not None and column.kind == TICKS:
            return _is_ticked(self.snapshot, column, value)
        name = column_by(self.snapshot, key)
        if key not in self.snapshot.columns and META[key] in (WAVE, VERSION):
            return f"{name} = {int(value)}" if value.isdecimal() else "false"
        number = _number_of(self.snapshot, key, value)
        return f"{name} = {number}" if number is not None else "false"


def _numbers(selected: Sequence[str]) -> Iterator[str]:
    """By which SQL knows what is selected."""
    return map(str, range(1, len(selected) + 1))


def by_columns(snapshot: Snapshot, by: Sequence[str]) -> list[str]:
    return [column_by(snapshot, key) for key in by]


def column_by(snapshot: Snapshot, key: str) -> str:
    """The column of something with one code a response. Raises NotCountable."""
    if key not in snapshot.columns:
        if key not in META:
            raise NotCountable("unknown_key", key)
        return quoted(META[key])
    if key not in snapshot.once:
        raise NotCountable("in_a_repeat", key)
    if snapshot.columns[key].kind != CODES:
        raise NotCountable("not_a_choice", key)
    return state(snapshot, key)


def state(snapshot: Snapshot, key: str) -> str:
    if snapshot.is_everywhere(key):
        return quoted(key)
    return f"coalesce({quoted(key)}, 0)" if snapshot.has(key) else "0"


def value_of(snapshot: Snapshot, key: str, number: Any) -> str:
    """The value that a number in a column stands for."""
    if key not in snapshot.columns:
        return str(number) if META[key] in (WAVE, VERSION) else snapshot.codes(META[key])[number]
    if number < ANSWER:
        return STATES[number] if STATES[number] in MISSING_CODES else ""
    return snapshot.codes(key)[number - ANSWER]


def _number_of(snapshot: Snapshot, key: str, value: str) -> int | None:
    if key in snapshot.columns and value in MISSING_CODES:
        return STATES.index(value)
    codes = snapshot.codes(key if key in snapshot.columns else META[key])
    if value not in codes:
        return None
    return codes.index(value) + (ANSWER if key in snapshot.columns else 0)


def _is_ticked(snapshot: Snapshot, column: Column, value: str) -> str:
    codes = snapshot.codes(column.key)
    if value not in codes:
        return "false"
    number, bit = divmod(codes.index(value), BITS)
    word = f"{column.key}#{number}"
    return f"({quoted(word)} & {1 << bit}) <> 0" if snapshot.has(word) else "false"


def fields_of(snapshot: Snapshot, column: Column) -> list[str]:
    """What tells two answers to a column apart; the state comes first."""
    own = [state(snapshot, column.key)]
    if column.kind == TICKS:
        own += [quoted(name) for name in _words(snapshot, column)]
    elif column.kind == TOLD:
        own.append(quoted(LANGUAGE))
    elif column.kind == MOMENT and snapshot.has(f"{column.key}#"):
        own.append(f"substr({quoted(f'{column.key}#')}, 1, 10)")
    elif column.kind != CODES:
        own.append(quoted(f"{column.key}#") if snapshot.has(f"{column.key}#") else "NULL")
    return own


def _words(snapshot: Snapshot, column: Column) -> list[str]:
    """The names of the words of ticks that there are; asked once for each column."""
    if column.key not in snapshot.words:
        words = -(-len(snapshot.codes(column.key)) // BITS)
        names = [f"{column.key}{sign}{number}" for sign in "#!" for number in range(words)]
        snapshot.words[column.key] = [name for name in (*names, f"{column.key}!") if snapshot.has(name)]
    return snapshot.words[column.key]


def answers_from(snapshot: Snapshot, column: Column, values: Sequence[Any]) -> tuple[dict[str, Any], str]:
    """The answers as they were given, as far as tables look at them, and the language where it matters."""
    number, *own = values
    if column.kind == TOLD:
        answers = {column.key: True} if number >= ANSWER else _without(column, number)
        return answers, snapshot.codes(LANGUAGE)[own[0]]
    if number < ANSWER:
        return _without(column, number), ""
    if column.kind == CODES:
        return {column.key: snapshot.codes(column.key)[number - ANSWER]}, ""
    if column.kind == TICKS:
        return _ticked(snapshot, column, own), ""
    if column.kind == RANKING:
        return {column.key: orjson.loads(own[0])}, ""
    return {column.key: own[0] if column.kind == NUMBER and own[0] is not None else str(own[0])}, ""


def _without(column: Column, number: int) -> dict[str, Any]:
    if number == 0:
        return {}
    reason = STATES[number]
    if reason not in MISSING_CODES:
        return {column.key: None}
    key = column.question.missing_key if column.key == column.question.key else column.key
    return {key: reason}


def _ticked(snapshot: Snapshot, column: Column, words: Sequence[int | None]) -> dict[str, Any]:
    codes, start = snapshot.codes(column.key), len(column.key)
    found: dict[str, list[str]] = {"#": [], "!": []}
    told = False
    for name, word in zip(_words(snapshot, column), words, strict=True):
        sign, number = name[start], name[start + 1 :]
        if number:
            found[sign] += _set_bits(codes, int(number) * BITS, word or 0)
        else:
            told = bool(word)
    return {column.key: found["#"], **({column.question.not_offered_key: found["!"]} if told else {})}


def _set_bits(codes: Sequence[str], place: int, word: int) -> Iterator[str]:
    """The codes from `place` on whose bits are set."""
    while word:
        lowest = word & -word
        yield codes[place + lowest.bit_length() - 1]
        word ^= lowest
