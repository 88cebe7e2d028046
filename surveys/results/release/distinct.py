"""The answers to one question, each different one once: many give the same."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from surveys.domain.questions import TYPES
from surveys.domain.survey import MISSING_CODES, Question
from surveys.results.tables import Answered, Table, tables_of
from surveys.results.tables.choices import categories

WORDS = ("text", "points")
"""Of these only counts whether there is an answer, and in which language."""


@dataclass(frozen=True)
class Distinct:
    """`answers` that differ, each standing for as many responses as gave it; `which` of them each response gave."""

    answers: tuple[Answered, ...]
    which: np.ndarray

    def of(self, chosen: np.ndarray) -> "Distinct":
        """The same answers, of some responses only."""
        return Distinct(self.answers, self.which[chosen])


def counted_once(
    question: Question, responses: Sequence[Answered], languages: Sequence[str], k: int
) -> Iterator[tuple[Table, Distinct]]:
    """The tables of a question, each with the answers that it counts."""
    if question.rows:
        for row in question.rows:
            found = _distinct((question.row_key(row),), responses, words=False)
            yield categories(question, found.answers, question.row_key(row), row), found
        return
    keys = (question.key, question.missing_key, question.not_offered_key)
    found = _distinct(keys, responses, TYPES[question.type].summary in WORDS)
    for table in tables_of(question, found.answers, languages=languages, smallest=k):
        yield table, found


def _distinct(keys: Sequence[str], responses: Sequence[Answered], words: bool) -> Distinct:
    columns = {key: _Column([one.answers.get(key, ABSENT) for one in responses], words) for key in keys}
    columns = {key: column for key, column in columns.items() if column.is_given}
    languages = _Column([one.language if words else "" for one in responses], words=False)
    which = languages.codes
    for column in columns.values():
        which = which * len(column.values) + column.codes
    _found, first, which = np.unique(which, return_index=True, return_inverse=True)
    times = np.bincount(which, weights=[one.times for one in responses], minlength=len(first)).astype(np.int64)
    answers = (
        Answered(
            {key: column.at(place) for key, column in columns.items() if column.at(place) is not ABSENT},
            languages.at(place),
            times=int(number),
        )
        for place, number in zip(first.tolist(), times, strict=True)
    )
    return Distinct(tuple(answers), which.reshape(-1))


ABSENT = object()


class _Column:
    """What was given under one key: a number for each response, and what it stands for."""

    def __init__(self, given: Sequence[Any], words: bool):
        places: dict[Hashable, int] = {}
        read = _as_words if words else _as_key
        self.codes = np.array([places.setdefault(read(one), len(places)) for one in given], dtype=np.int64)
        self.values = [_answer(key) for key in places]
        self.is_given = any(value is not ABSENT for value in self.values)

    def at(self, place: int) -> Any:
        return self.values[self.codes[place]]


def _as_key(given: Any) -> Hashable:
    """Equal numbers of different types, such as 1 and true, stay apart."""
    kind = given.__class__
    if kind is str:
        return given
    if kind is list:
        return (list, tuple(given)) if all(one.__class__ is str for one in given) else str(given)
    return (kind, given) if kind in (int, float, bool) or given is None or given is ABSENT else str(given)


def _as_words(given: Any) -> Hashable:
    return _as_key(given) if given in ("", None, ABSENT, *MISSING_CODES) else "."


def _answer(key: Hashable) -> Any:
    if not isinstance(key, tuple):
        return key
    kind, given = key
    return list(given) if kind is list else given
