"""A workbook that is written row by row, in memory that does not grow."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import xlsxwriter

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
LONGEST_NAME = 31
EXACT = 2**53
LARGEST = 9.99e307
"""That a spreadsheet takes."""
FIRST_DATE = date(1900, 3, 1)
"""Earlier ones would be off by a day: spreadsheets believe in a 29 February 1900."""


class Book:
    """Use it as a context; the file is complete when the context ends."""

    def __init__(self, path: Path, *, right_to_left: bool = False):
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._rtl = right_to_left
        self._names: set[str] = set()
        self.bold = self._book.add_format({"bold": True})
        self.formats = {
            date: self._book.add_format({"num_format": "yyyy-mm-dd"}),
            time: self._book.add_format({"num_format": "hh:mm"}),
        }

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *error) -> None:
        self._book.close()

    def sheet(self, title: str, header: Sequence[str]) -> "Rows":
        return Rows(self, title, header)

    def new(self, title: str):
        """An empty sheet of the library, named after the title as far as a name of a sheet may be."""
        sheet = self._book.add_worksheet(self._name(title))
        if self._rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        return sheet

    def _name(self, title: str) -> str:
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '") or "–"
        name, number = plain[:LONGEST_NAME].rstrip(" '"), 1
        while name.casefold() in self._names or name.casefold() == "history":
            number += 1
            name = plain[: LONGEST_NAME - 5].rstrip(" '") + f" {number}"
        self._names.add(name.casefold())
        return name


class Rows:
    """The rows below a header; what no longer fits goes on in a further sheet with the same header."""

    def __init__(self, book: Book, title: str, header: Sequence[str]):
        self._book, self._title, self._header = book, title, header
        self._begin()

    def add(self, values: Iterable[Any]) -> None:
        if self._next == MOST_ROWS:
            self._begin()
        for column, value in enumerate(values):
            self._write(column, value)
        self._next += 1

    def _begin(self) -> None:
        self._sheet, self._next = self._book.new(self._title), 0
        for column, words in enumerate(self._header):
            self._sheet.write_string(0, column, words[:LONGEST_CELL], self._book.bold)
        self._next = 1

    def _write(self, column: int, value: Any) -> None:
        if value is None or value == "":
            return
        if _is_number(value):
            self._sheet.write_number(self._next, column, value)
        elif isinstance(value, time) or (isinstance(value, date) and value >= FIRST_DATE):
            self._sheet.write_datetime(self._next, column, value, self._book.formats[type(value)])
        else:
            self._sheet.write_string(self._next, column, _cell(str(value)))


def _is_number(value: Any) -> bool:
    """A spreadsheet counts in floating point: what that cannot hold exactly is better a text."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= (LARGEST if isinstance(value, float) else EXACT)


def _cell(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
