"""The answer to a question from its cells, by its kind of summary. What stands in no column was not asked."""

import math
from collections.abc import Callable
from typing import Any

from surveys.domain.questions import TYPES
from surveys.domain.questions.ranking import places
from surveys.domain.survey import MISSING_CODES, Question
from surveys.results.tables import NOT_ASKED

from ..cells import cell_text
from .headers import Cell, Cells, Headers

Answers = dict[str, Any]
Read = Callable[[Cells], Answers]
EXACT = 2**53


def reader_of(question: Question, headers: Headers, prefix: str = "") -> Read:
    """`prefix` are the rounds around the question, `child[2].`."""
    return _BY_SUMMARY[TYPES[question.type].summary](question, headers, prefix)


def _code(question: Question, key: str, headers: Headers, prefix: str) -> Read:
    code, why = headers.code(f"{prefix}{key}"), _reason(key, headers, prefix)

    def read(cells: Cells) -> Answers:
        return {key: found} if (found := code(cells)) else _unanswered(key, why(cells))

    return read


def _reason(key: str, headers: Headers, prefix: str) -> Cell:
    """A file that has no column of reasons tells of nothing that was asked."""
    name = f"{prefix}{key}__missing"
    return headers.code(name) if headers.has(name) else lambda cells: NOT_ASKED


def _unanswered(key: str, why: str) -> Answers:
    return {} if why == NOT_ASKED else {key: None}


def _without_value(question: Question, why: str) -> Answers:
    if why in MISSING_CODES:
        return {question.key: None, question.missing_key: why}
    return _unanswered(question.key, why)


def _categories(question: Question, headers: Headers, prefix: str) -> Read:
    return _joined(_code(question, question.key, headers, prefix), _other(question, headers, prefix))


def _other(question: Question, headers: Headers, prefix: str) -> Read:
    if not question.other:
        return lambda cells: {}
    key = question.other_key
    words = headers.words(f"{prefix}{key}")
    return lambda cells: {key: found} if (found := words(cells)) else {}


def _joined(*readers: Read) -> Read:
    def read(cells: Cells) -> Answers:
        return {key: answer for one in readers for key, answer in one(cells).items()}

    return read


def _matrix(question: Question, headers: Headers, prefix: str) -> Read:
    return _joined(*(_code(question, question.row_key(row), headers, prefix) for row in question.rows))


def _multiple(question: Question, headers: Headers, prefix: str) -> Read:
    """An empty cell among others is an option that was not offered."""
    start = f"{prefix}{question.key}/"
    codes = [option.code for option in question.choices if option.code not in MISSING_CODES]
    ticks = [(code, headers.words(f"{start}{code}")) for code in codes if headers.has(f"{start}{code}")]
    further, why = headers.words(f"{start}…"), _reason(question.key, headers, prefix)

    def read(cells: Cells) -> Answers:
        marks = {code: tick(cells) for code, tick in ticks}
        chosen = [code for code, mark in marks.items() if mark == "1"] + _unlisted(question, further(cells))
        reason = why(cells)
        if reason in MISSING_CODES and not chosen:
            return {question.key: [reason]}
        if reason and not chosen:
            return _unanswered(question.key, reason)
        absent = [code for code, mark in marks.items() if not mark]
        return {question.key: chosen} | ({question.not_offered_key: absent} if absent or not chosen else {})

    return _joined(read, _other(question, headers, prefix))


def _unlisted(question: Question, cell: str) -> list[str]:
    """The codes that no version offers stand between bars. One of them may hold a bar itself."""
    found = cell.split(" | ") if cell else []
    return found if question.codes.isdisjoint(found) else [cell]


def _ranking(question: Question, headers: Headers, prefix: str) -> Read:
    key = question.key
    ranks = [headers.code(f"{prefix}{key}/{place + 1}") for place in range(places(question))]
    why = _reason(key, headers, prefix)

    def read(cells: Cells) -> Answers:
        ranked = [rank(cells) for rank in ranks]
        while ranked and not ranked[-1]:
            ranked.pop()
        return {key: ranked} if ranked else _without_value(question, why(cells))

    return read


def _plain(convert: Callable[[str], Any]) -> Callable[[Question, Headers, str], Read]:
    def reader(question: Question, headers: Headers, prefix: str) -> Read:
        value, why = headers.words(f"{prefix}{question.key}"), _reason(question.key, headers, prefix)

        def read(cells: Cells) -> Answers:
            found = value(cells)
            return {question.key: convert(found)} if found else _without_value(question, why(cells))

        return read

    return reader


def number(cell: str) -> float | int | str:
    """A number where writing it gives the same cell; else the text that an import had left there."""
    for kind in (int, float):
        try:
            found = kind(cell)
        except ValueError:
            continue
        if math.isfinite(found) and abs(found) <= EXACT and cell_text(found) == cell:
            return found
    return cell


def _points(question: Question, headers: Headers, prefix: str) -> Read:
    """Height and accuracy are in no column."""
    parts = [headers.words(f"{prefix}{question.key}/{part}") for part in ("latitude", "longitude")]
    why = _reason(question.key, headers, prefix)

    def read(cells: Cells) -> Answers:
        found = [cell for part in parts if (cell := part(cells))]
        if not found:
            return _without_value(question, why(cells))
        return {question.key: " ".join([*found, "0", "0"] if len(found) == len(parts) else found)}

    return read


def _files(question: Question, headers: Headers, prefix: str) -> Read:
    """The name: a table holds no files, so an id would lead nowhere."""
    named, kept = headers.words(f"{prefix}{question.key}"), headers.code(f"{prefix}{question.key}")
    why = _reason(question.key, headers, prefix)

    def read(cells: Cells) -> Answers:
        found = named(cells) or kept(cells)
        return {question.key: found} if found else _without_value(question, why(cells))

    return read


_BY_SUMMARY: dict[str, Callable[[Question, Headers, str], Read]] = {
    "categories": _categories,
    "multiple": _multiple,
    "matrix": _matrix,
    "ranking": _ranking,
    "numbers": _plain(number),
    "dates": _plain(str),
    "times": _plain(str),
    "points": _points,
    "files": _files,
    "hidden": _plain(str),
    "text": _plain(str),
    "none": lambda question, headers, prefix: lambda cells: {},
}
