"""A file from a spreadsheet as rows of text: CSV in UTF-8 or Latin-1, or XLSX."""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from surveys.xlsform.problems import FormRefused
from surveys.xlsform.zipped import check_zip

MAX_BYTES = 5_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 200
DELIMITERS = ",;\t"
ZIP = b"PK\x03\x04"


class TableRefused(ValueError):
    """`code` says why a file is no table of a bearable size: unreadable, too_large, too_long, empty, twice."""

    def __init__(self, code: str, **params: object):
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class TableRow:
    """`number` as the spreadsheet shows it (the headers are row 1); `cells` by header, empty cells left out."""

    number: int
    cells: Mapping[str, str]


def read_table(content: bytes) -> tuple[list[str], list[TableRow]]:
    """Headers and rows. Raises TableRefused."""
    if len(content) > MAX_BYTES:
        raise TableRefused("too_large", most=MAX_BYTES // 1_000_000)
    lines = enumerate(_xlsx(content) if content.startswith(ZIP) else _csv(content), start=1)
    _number, headers = next(lines, (1, []))
    headers = [header.strip() for header in headers]
    twice = [header for header in headers if header and headers.count(header) > 1]
    if twice:
        raise TableRefused("twice", column=twice[0])
    rows = [TableRow(number, cells) for number, line in islice(lines, MAX_ROWS + 1) if (cells := _cells(headers, line))]
    if not rows:
        raise TableRefused("empty")
    if len(rows) > MAX_ROWS:
        raise TableRefused("too_long", most=MAX_ROWS)
    return [header for header in headers if header], rows


def _cells(headers: Sequence[str], line: Iterable[str]) -> dict[str, str]:
    return {header: cell.strip() for header, cell in zip(headers, line, strict=False) if header and cell.strip()}


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise TableRefused("unreadable") from error


def _decoded(content: bytes) -> str:
    """Spreadsheets on older systems write Latin-1, which is every sequence of bytes; a NUL is in no table."""
    if b"\x00" in content:
        raise TableRefused("unreadable")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _xlsx(content: bytes) -> Iterator[list[str]]:
    """The sheet that was open last."""
    try:
        check_zip(content, "")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of pictures and validation rules, which nobody needs here
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheet = book.active or book.worksheets[0]
            sheet.reset_dimensions()  # the size a file claims may be wrong
            for line in sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2, values_only=True):
                yield [_text(cell) for cell in line]
    except FormRefused as refused:
        raise TableRefused("unreadable") from refused
    except Exception as error:  # a broken workbook makes the library raise nearly anything
        raise TableRefused("unreadable") from error


def _text(cell: Any) -> str:
    """Whole numbers without `.0`, days as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
