"""A file from a spreadsheet as rows of text: CSV with commas, semicolons or tabs, or XLSX. Nothing is executed."""

import csv
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
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
MAX_CELL = 10_000
MAX_UNPACKED = 50_000_000
DELIMITERS = ",;\t"
ZIP = b"PK\x03\x04"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class TableRefused(ValueError):
    """`code`: unreadable, too_large, too_long, empty, twice. The words are in `words`."""

    def __init__(self, code: str, **params: object):
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class TableRow:
    """`number` as the spreadsheet shows it, the headers being row 1; `cells` by header, without the empty ones."""

    number: int
    cells: Mapping[str, str]


def read_table(content: bytes, *, results: bool = False) -> tuple[list[str], list[TableRow]]:
    """Headers and rows. A formula comes as it is written, so that it can be told of, or as its result.

    Raises TableRefused.
    """
    if len(content) > MAX_BYTES:
        raise TableRefused("too_large", most=MAX_BYTES // 1_000_000)
    lines = _xlsx(content, results) if content.startswith(ZIP) else _csv(content)
    headers = [header.strip() for header in next(lines, [])]
    twice = [header for header in headers if header and headers.count(header) > 1]
    if twice:
        raise TableRefused("twice", column=twice[0])
    numbered = islice(enumerate(lines, start=2), MAX_ROWS + 1)
    rows = [TableRow(number, cells) for number, line in numbered if (cells := _cells(headers, line))]
    if not rows:
        raise TableRefused("empty")
    if len(rows) > MAX_ROWS or next(lines, None) is not None:
        raise TableRefused("too_long", most=MAX_ROWS)
    return [header for header in headers if header], rows


def _cells(headers: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    return {header: cell.strip() for header, cell in zip(headers, line, strict=False) if header and cell.strip()}


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield line[:MAX_COLUMNS]
    except csv.Error as error:
        raise TableRefused("unreadable") from error


def _decoded(content: bytes) -> str:
    """What has no mark and is no UTF-8 was written by an older system in Europe."""
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise TableRefused("unreadable")
    return text


def _xlsx(content: bytes, results: bool) -> Iterator[list[str]]:
    """The sheet that was open last."""
    try:
        check_zip(content, "", most=MAX_UNPACKED)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pictures and rules for cells, which nobody needs here
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)
            sheet = book.active or book.worksheets[0]
            sheet.reset_dimensions()  # the size a file claims may be wrong
            for line in sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 3, values_only=True):
                yield [_text(cell) for cell in line]
    except FormRefused as refused:
        too_large = any(problem.code == "zip_too_large" for problem in refused.problems)
        raise TableRefused("too_large" if too_large else "unreadable", most=MAX_BYTES // 1_000_000) from refused
    except GeneratorExit:
        raise
    except Exception as error:  # a broken workbook makes the library raise nearly anything
        raise TableRefused("unreadable") from error


def _text(cell: Any) -> str:
    """Whole numbers without `.0`, days as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\x00", "")[: MAX_CELL + 1]
