"""Answers as arrays: an encoder for each kind of column in ENCODERS, from values to arrays by what the name ends in.

`key` is the state of `codes`: 0 to 3 for why there is no answer, ANSWER for an answer; for CODES the place of the code,
from ANSWER on. Beside it lie `key#0`, `key#1`, … (words of ticks), `key!0`, … (what was not offered), and `key#`: a
ranking as JSON, a number, a date, a time, words.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from surveys.domain.survey import MISSING_CODES
from surveys.results.tables.numbers import LARGEST, number_of

from .codes import ABSENT, ANSWER, BITS, CodeList, state_of
from .known import Arrays, Known
from .layout import CLOCK, CODES, DATE, MOMENT, NUMBER, RANKING, TICKS, TOLD, Column
from .texts import Rows, as_json, from_json

Array = np.ndarray
Encoder = Callable[[Rows, str], Arrays]
STATE = ""
"""What is added to the key for the state: nothing."""


def keys_of(column: Column) -> tuple[str, ...]:
    """Those that a column looks at in the answers."""
    question = column.question
    if column.key != question.key:
        return (column.key,)
    told = (question.not_offered_key,) if column.kind == TICKS else ()
    return (question.key, question.missing_key, *told)


class ColumnEncoder:
    """Lays out one column of the rows of a part."""

    def __init__(self, column: Column, codes: CodeList):
        self.column, self._codes = column, codes
        self._encode = ENCODERS[column.kind](codes)

    def arrays(self, rows: Rows) -> Arrays:
        arrays = self._encode(rows, self.column.key)
        key, *beside = keys_of(self.column)
        reason, not_offered = (*beside, "", "")[:2]
        if not_offered in rows.keys:
            arrays |= self._told(arrays[STATE], rows, not_offered)
        if reason in rows.keys:
            reasons = _known(_reason_of, _states)(rows, reason)[STATE]
            arrays[STATE] = np.where(reasons > 0, reasons, arrays[STATE])
        return {key + name: array for name, array in arrays.items()}

    def _told(self, states: Array, rows: Rows, key: str) -> Arrays:
        """Where it is told what was not offered, a choice of nothing is an answer."""
        told = np.array([text is not None for text in rows.texts(key)])
        nothing = np.array([text == "[]" for text in rows.texts(self.column.key)])
        new = np.where(told & nothing, ANSWER, states).astype(states.dtype)
        words = _known(lambda value: (ANSWER, _bits(value, self._codes)), lambda made: _words(made, "!"))
        return {STATE: new, "!": told} | words(rows, key)


def _known(make: Callable[[Any], Any], build: Callable[[list[Any]], Arrays]) -> Encoder:
    """Looks at each different answer once."""
    known = Known(lambda text: make(ABSENT if text is None else from_json(text)), build)
    return lambda rows, key: known.arrays(rows.texts(key))


def _reason_of(value: Any) -> tuple[int]:
    return (2 + MISSING_CODES.index(value) if value in MISSING_CODES else 0,)


def _codes(codes: CodeList) -> Encoder:
    def make(value: Any) -> tuple[int]:
        state = state_of(value)
        return (state if state < ANSWER else ANSWER + codes.place(str(value)),)

    return _known(make, _states)


def _ticks(codes: CodeList) -> Encoder:
    def make(value: Any) -> tuple[int, int]:
        return state_of(value), _bits(value, codes)

    return _known(make, lambda made: _states(made) | _words(made, "#"))


def _states(made: list[tuple]) -> Arrays:
    return {STATE: narrow(np.array([each[0] for each in made], dtype=np.int64))}


def _words(made: list[tuple[int, int]], sign: str) -> Arrays:
    """Ticks as bits, BITS of them in a word; at least one word."""
    width = max((mask.bit_length() for _state, mask in made), default=0)
    return {
        f"{sign}{number}": np.array([mask >> number * BITS & (1 << BITS) - 1 for _state, mask in made], dtype=np.int64)
        for number in range(max(1, -(-width // BITS)))
    }


def _bits(value: Any, codes: CodeList) -> int:
    if state_of(value) < ANSWER:
        return 0
    found = {str(code) for code in (value if isinstance(value, list) else [value])}.difference(MISSING_CODES)
    return sum(1 << place for place in {codes.place(code) for code in sorted(found)})


def _written(write: Callable[[Any], str]) -> Callable[[CodeList], Encoder]:
    def make(value: Any) -> tuple[int, str | None]:
        state = state_of(value)
        return state, write(value) if state == ANSWER else None

    def build(made: list[tuple[int, str | None]]) -> Arrays:
        return _states(made) | {"#": np.array([text for _state, text in made], dtype=object)}

    return lambda codes: _known(make, build)


def _numbers(rows: Rows, key: str) -> Arrays:
    """What is no number is an answer all the same: then the number is not there."""
    values = rows.values(key)
    numeric = [value if type(value) is int or type(value) is float else number_of(value) for value in values]
    states = [ANSWER if number is not None else state_of(value) for number, value in zip(numeric, values, strict=True)]
    return {STATE: np.array(states, dtype=np.uint8), "#": _countable(numeric)}


def _countable(numbers: list[float | None]) -> Array:
    """Without those that are too large to count with (`number_of`)."""
    try:
        found = np.array(numbers, dtype=float)
    except OverflowError:
        return np.array([number_of(number) for number in numbers], dtype=float)
    found[np.abs(found) > LARGEST] = np.nan
    return found


def _told(rows: Rows, key: str) -> Arrays:
    values = rows.values(key)
    longest = max(map(len, MISSING_CODES))
    states = [ANSWER if type(value) is str and len(value) > longest else state_of(value) for value in values]
    words = [value if type(value) is str else None for value in values]
    return {STATE: np.array(states, dtype=np.uint8), "#": np.array(words, dtype=object)}


def narrow(array: Array) -> Array:
    """In the narrowest type that holds it: small files, quick groups."""
    highest = int(array.max(initial=0))
    return array.astype(np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32)


ENCODERS: dict[str, Callable[[CodeList], Encoder]] = {
    CODES: _codes,
    TICKS: _ticks,
    RANKING: _written(as_json),
    NUMBER: lambda codes: _numbers,
    DATE: _written(str),
    MOMENT: _written(str),
    CLOCK: _written(str),
    TOLD: lambda codes: _told,
}
