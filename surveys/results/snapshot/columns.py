"""Answers as arrays: a function for each kind of column in ENCODERS, from (column, rows, codes) to named arrays.

`key` is the state of `codes`: 0 to 3 for why there is no answer, ANSWER for an answer; for CODES the place of the code,
from ANSWER on. Beside it lie `key#0`, `key#1`, … (words of ticks), `key!0`, … (what was not offered), and `key#`: a
ranking as JSON, a number, a date, a time, words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import orjson

from surveys.domain.survey import MISSING_CODES
from surveys.results.tables.numbers import number_of

from .codes import ABSENT, ANSWER, BITS, CodeList, state_of
from .known import Known
from .layout import CLOCK, CODES, DATE, MOMENT, NUMBER, RANKING, TICKS, TOLD, Column

Array = np.ndarray
Arrays = dict[str, Array]
Values = list[Any]
STATE = ""
"""What is added to the key for the state: nothing."""


class Rows:
    """Answers row by row, asked key by key."""

    def __init__(self, answers: Sequence[Mapping[str, Any]]):
        self.answers = answers
        self.keys = frozenset().union(*answers)
        self._get = [one.get for one in answers]

    def __len__(self) -> int:
        return len(self.answers)

    def values(self, key: str, default: Any = None) -> Values:
        return [get(key, default) for get in self._get]


def arrays_of(column: Column, rows: Rows, codes: CodeList) -> Arrays:
    values = rows.values(column.key, ABSENT)
    arrays = ENCODERS[column.kind](values, codes)
    told = _not_offered(column, rows, codes)
    if told:
        nothing = np.fromiter((value == [] for value in values), dtype=bool, count=len(values))
        arrays[STATE][nothing & told[f"{column.key}!"]] = ANSWER
    arrays[STATE] = _with_reasons(column, rows, arrays[STATE])
    return {column.key + name: array for name, array in arrays.items()} | told


def _with_reasons(column: Column, rows: Rows, states: Array) -> Array:
    """A reason that was given for the whole question goes before what stands there."""
    key = column.question.missing_key
    if column.key != column.question.key or key not in rows.keys:
        return states
    given = Known(lambda value: 2 + MISSING_CODES.index(value) if value in MISSING_CODES else 0)
    reasons = given.taken(rows.values(key))
    return np.where(reasons > 0, reasons, states).astype(states.dtype)


def _not_offered(column: Column, rows: Rows, codes: CodeList) -> Arrays:
    key = column.question.not_offered_key
    if column.kind != TICKS or key not in rows.keys:
        return {}
    words = _words(rows.values(key), codes)
    told = np.fromiter((key in answers for answers in rows.answers), dtype=bool, count=len(rows))
    return {f"{column.key}!": told} | {f"{column.key}!{number}": word for number, word in enumerate(words)}


def _codes(values: Values, codes: CodeList) -> Arrays:
    def make(value: Any) -> int:
        state = state_of(value)
        return state if state < ANSWER else ANSWER + codes.place(str(value))

    return {STATE: narrow(Known(make).taken(values))}


def _ticks(values: Values, codes: CodeList) -> Arrays:
    words = {f"#{number}": word for number, word in enumerate(_words(values, codes))}
    return {STATE: _states(values)} | words


def _words(values: Values, codes: CodeList) -> Iterator[Array]:
    """Ticks as bits, BITS of them in a word; at least one word."""
    known = Known(lambda value: _bits(value, codes))
    places = known.places(values)
    width = max((mask.bit_length() for mask in known.made), default=0)
    for number in range(max(1, -(-width // BITS))):
        word = [mask >> number * BITS & (1 << BITS) - 1 for mask in known.made]
        yield np.array(word, dtype=np.int64)[places] if word else places


def _bits(value: Any, codes: CodeList) -> int:
    if state_of(value) < ANSWER:
        return 0
    found = {str(code) for code in (value if isinstance(value, list) else [value])}.difference(MISSING_CODES)
    return sum(1 << place for place in {codes.place(code) for code in sorted(found)})


def _ranking(values: Values, codes: CodeList) -> Arrays:
    known = Known(lambda value: orjson.dumps(value).decode() if state_of(value) == ANSWER else None)
    return {STATE: _states(values), "#": known.taken(values, dtype=object)}


def _states(values: Values) -> Array:
    return narrow(Known(state_of).taken(values))


def _numbers(values: Values, codes: CodeList) -> Arrays:
    """What is no number is an answer all the same: then the number is not there."""
    numeric = [value if type(value) is int or type(value) is float else number_of(value) for value in values]
    states = [ANSWER if number is not None else state_of(value) for number, value in zip(numeric, values, strict=True)]
    return {STATE: np.array(states, dtype=np.uint8), "#": np.array(numeric, dtype=float)}


def _texts(values: Values, codes: CodeList) -> Arrays:
    known = Known(lambda value: str(value) if state_of(value) == ANSWER else None)
    return {STATE: _states(values), "#": known.taken(values, dtype=object)}


def _told(values: Values, codes: CodeList) -> Arrays:
    longest = max(map(len, MISSING_CODES))
    states = [ANSWER if type(value) is str and len(value) > longest else state_of(value) for value in values]
    words = [value if type(value) is str else None for value in values]
    return {STATE: np.array(states, dtype=np.uint8), "#": np.array(words, dtype=object)}


def narrow(array: Array) -> Array:
    """In the narrowest type that holds it: small files, quick groups."""
    highest = int(array.max(initial=0))
    return array.astype(np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32)


ENCODERS: dict[str, Callable[[Values, CodeList], Arrays]] = {
    CODES: _codes,
    TICKS: _ticks,
    RANKING: _ranking,
    NUMBER: _numbers,
    DATE: _texts,
    MOMENT: _texts,
    CLOCK: _texts,
    TOLD: _told,
}
