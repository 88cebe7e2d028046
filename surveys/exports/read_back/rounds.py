"""The answers of all items of a survey, with those of each round of a repeat."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from surveys.domain.survey import Item, Question, Repeat

from .headers import Cells, Headers
from .questions import Answers, Read, reader_of

Unreadable = Callable[[str, str], None]
"""Is told the column and the cell."""


def reader_of_items(items: Iterable[Item], headers: Headers, unreadable: Unreadable, prefix: str = "") -> Read:
    readers = [_reader(item, headers, unreadable, prefix) for item in items]

    def read(cells: Cells) -> Answers:
        answers: Answers = {}
        for one in readers:
            answers |= one(cells)
        return answers

    return read


def _reader(item: Item, headers: Headers, unreadable: Unreadable, prefix: str) -> Read:
    if isinstance(item, Question):
        return reader_of(item, headers, prefix)
    if isinstance(item, Repeat):
        return _rounds(item, headers, unreadable, prefix)
    return reader_of_items(item.items, headers, unreadable, prefix)


def _rounds(repeat: Repeat, headers: Headers, unreadable: Unreadable, prefix: str) -> Read:
    """A round of which nothing was asked is one only if another one follows."""
    name = f"{prefix}{repeat.key}"
    numbers = range(1, headers.rounds(name) + 1)
    rounds = [reader_of_items(repeat.items, headers, unreadable, f"{name}[{number}].") for number in numbers]
    further = headers.words(f"{name}[…]")

    def read(cells: Cells) -> Answers:
        found = [one(cells) for one in rounds]
        try:
            found += further_rounds(further(cells))
        except ValueError:
            unreadable(f"{name}[…]", further(cells))
        while found and not found[-1]:
            found.pop()
        return {repeat.key: found} if found else {}

    return read


def further_rounds(cell: str) -> list[Answers]:
    """The rounds that have no columns. Raises ValueError for anything else than such a list."""
    if not cell:
        return []
    try:
        found = json.loads(cell, parse_constant=_refuse)
        written = json.dumps(found, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError(cell) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found) or _has_nul(written):
        raise ValueError(cell)
    return [_with_names(one) for one in found]


def _has_nul(written: bytes) -> bool:
    """No database keeps it."""
    return rb"\u0000" in written.replace(rb"\\", b"")


def _with_names(answers: Answers) -> Answers:
    return {key: _with_name(answer) for key, answer in answers.items()}


def _with_name(answer: Any) -> Any:
    """A file is its name, as in columns; in a list stand the rounds of a repeat."""
    if isinstance(answer, list):
        return [_with_names(one) if isinstance(one, dict) else one for one in answer]
    return answer.get("name") if isinstance(answer, dict) else answer


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
