"""The long table as CSV and as a workbook."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.answering.texts import direction

from ..csv import BYTE_ORDER_MARK, csv_line
from ..workbook import Book
from .lines import FIELDS, Line

HIDDEN = "suppressed"
"""Stands in the cells of hidden figures, so that none is taken for zero or for not there."""
_NUMBERS = ("n", "answered", "count", "share", "first_places", "points", "value")


def values(line: Line) -> list[Any]:
    return [_value(line, name) for name in FIELDS]


def _value(line: Line, name: str) -> Any:
    value = getattr(line, name)
    if isinstance(value, bool):
        return int(value)
    hidden = value is None and (name in ("n", "answered") or (line.suppressed and name in ("count", "share")))
    return HIDDEN if hidden else value


def csv_lines(lines: Iterable[Line], mark: str = BYTE_ORDER_MARK) -> Iterator[str]:
    yield mark + csv_line(FIELDS)
    for line in lines:
        yield csv_line(values(line))


def write_xlsx(path: Path, lines: Iterable[Line]) -> None:
    """In the active language; numbers are numbers, a hidden figure is the word that stands in a CSV file too."""
    with Book(path, right_to_left=direction(get_language()) == "rtl") as book:
        sheet = book.sheet(_("Tables"), FIELDS)
        for line in lines:
            sheet.add(values(line))
