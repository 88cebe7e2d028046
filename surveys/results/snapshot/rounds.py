"""Rounds of a repeat from a snapshot: each is looked at, for what is shown depends on whose rounds they are."""

from collections.abc import Iterator
from typing import Any

from surveys.results.definition import Placed
from surveys.results.tables import Answered

from .counting import answers_from, fields_of
from .layout import columns_of
from .reading import Snapshot
from .writing import LANGUAGE, quoted


def responses_with_rounds(snapshot: Snapshot, placed: Placed, among: str = "") -> list[Answered]:
    """Responses with the rounds of the innermost repeat around a question; those without any are not in it.

    `among` is a table with the `@part` and `@row` of the responses that are meant, "" for all.
    """
    found: dict[tuple[int, int], Answered] = {}
    for part, row, language, answers in _rounds(snapshot, placed, among):
        response = found.setdefault((part, row), Answered({placed.path[-1]: []}, language))
        response.answers[placed.path[-1]].append(answers)
    return list(found.values())


def _rounds(snapshot: Snapshot, placed: Placed, among: str) -> Iterator[tuple[int, int, str, dict]]:
    sheet = ".".join(placed.path)
    if not snapshot.has_rows(sheet):
        return
    columns = list(columns_of(placed.question))
    fields = [fields_of(snapshot, column) for column in columns]
    names = ['"@part"', '"@row"', quoted(LANGUAGE), *(name for own in fields for name in own)]
    source = f'{snapshot.view(sheet)} SEMI JOIN {among} USING ("@part", "@row")' if among else snapshot.view(sheet)
    statement = f"SELECT {', '.join(names)} FROM {source} ORDER BY 1, 2"  # noqa: S608 - names are quoted
    for part, row, language, *values in snapshot.fetch(statement):
        answers: dict[str, Any] = {}
        for column, own in zip(columns, fields, strict=True):
            answers |= answers_from(snapshot, column, values[: len(own)])[0]
            values = values[len(own) :]
        yield part, row, snapshot.codes(LANGUAGE)[language], answers
