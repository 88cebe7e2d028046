"""Reads .xlsx and .xlsm; macros are never looked at, formulas give the value the spreadsheet last showed."""

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

from openpyxl.reader.excel import ExcelReader
from pyxform.xls2json_backends import xlsx_value_to_str

from surveys.xlsform.grid import Budget, sheet_from_lines
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Sheet, Workbook, chosen_sheets, similar_sheets
from surveys.xlsform.zipped import check_zip


def read(content: bytes, name: str) -> Workbook:
    problems: list[FormProblem] = []
    check_zip(content, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of pictures and validation rules, which nobody needs here
        reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        reader.read()
        try:
            book, budget = reader.wb, Budget()

            def sheet(sheet_name: str, title: str) -> Sheet:
                text = _Text(sheet_name, problems)
                book[title].reset_dimensions()  # the size a file claims may be wrong
                found = sheet_from_lines(title, sheet_name, book[title].iter_rows(), text, budget)
                problems.extend(_formulas_without_value(reader, title, sheet_name, found))
                return found

            sheets = {key: sheet(key, title) for key, title in chosen_sheets(book.sheetnames).items()}
            similar = {key: sheet(key, title) for key, title in similar_sheets(book.sheetnames).items()}
            return Workbook(name, sheets, tuple(book.sheetnames), tuple(problems), similar)
        finally:
            reader.wb.close()
            reader.archive.close()


FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def _formulas_without_value(reader: ExcelReader, title: str, sheet_name: str, sheet: Sheet) -> Iterator[FormProblem]:
    """Written by a program that never computed them: openpyxl gives None for such cells, as for empty ones."""
    path = getattr(reader.wb[title], "_worksheet_path", "")
    headers = {header.letter: header.text for header in sheet.headers}
    last = sheet.rows[-1].number if sheet.rows else 1
    for match in FORMULA.finditer(reader.archive.read(path) if path else b""):
        letter, row = match[1].decode(), int(match[2])
        if letter in headers and 1 < row <= last + 1:
            yield FormProblem("formula_without_value", sheet_name, row, headers[letter])


class _Text:
    """The text of a cell as pyxform has it; cells that show an error are noted."""

    def __init__(self, sheet: str, problems: list[FormProblem]):
        self.sheet, self.problems = sheet, problems

    def __call__(self, cell: Any, row: int, header: str) -> str:
        value = cell.value
        if value is None:
            return ""
        if cell.data_type == "e":
            self.problems.append(FormProblem("error_cell", self.sheet, row, header, {"value": str(value)}))
            return ""
        return xlsx_value_to_str(value.strip() if isinstance(value, str) else value).strip()
