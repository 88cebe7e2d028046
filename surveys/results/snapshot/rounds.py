"""Rounds of a repeat from a snapshot: each is looked at, for what is shown depends on whose rounds they are."""

from collections.abc import Iterator
from typing import Any

from surveys.results.definition import Placed
from surveys.results.tables import Answered

from .counting import answers_from, fields_of
from .layout import columns_of
from .reading import Snapshot
from .writing import LANGUAGE, quoted


def responses_with_rounds(snapshot: Snapshot, placed: Placed) -> list[Answered]:
    """Responses with the rounds of the innermost repeat around a question; those without any are not in it."""
    sheet = ".".join(placed.path)
    found: dict[tuple[int, int], Answered] = {}
    for part, row, language, answers in _rounds(snapshot, placed, sheet):
        response = found.setdefault((part, row), Answered({placed.path[-1]: []}, language))
        response.answers[placed.path[-1]].append(answers)
    return list(found.values())


def _rounds(snapshot: Snapshot, placed: Placed, sheet: str) -> Iterator[tuple[int, int, str, dict]]:
    if not snapshot.has_rows(sheet):
        return
    columns = list(columns_of(placed.question))
    fields = [fields_of(snapshot, column) for column in columns]
    names = ['"@part"', '"@row"', quoted(LANGUAGE), *(name for own in fields for name in own)]
    order = f"FROM {snapshot.view(sheet)} ORDER BY 1, 2"
    for part, row, language, *values in snapshot.fetch(f"SELECT {', '.join(names)} {order}"):
        answers: dict[str, Any] = {}
        for column, own in zip(columns, fields, strict=True):
            answers |= answers_from(snapshot, column, values[: len(own)])[0]
            values = values[len(own) :]
        yield part, row, snapshot.codes(LANGUAGE)[language], answers
