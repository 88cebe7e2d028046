"""Reads .xlsx and .xlsm; macros are never looked at, formulas give the value the spreadsheet last showed."""

import io
import warnings
from typing import Any

from openpyxl.reader.excel import ExcelReader
from pyxform.xls2json_backends import xlsx_value_to_str

from surveys.xlsform.grid import Budget, sheet_from_lines
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook, chosen_sheets
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
            sheets = {}
            for sheet_name, title in chosen_sheets(book.sheetnames).items():
                text = _Text(sheet_name, problems)
                lines = book[title].iter_rows()
                sheets[sheet_name] = sheet_from_lines(title, sheet_name, lines, text, budget)
            return Workbook(name, sheets, tuple(book.sheetnames), tuple(problems))
        finally:
            reader.wb.close()
            reader.archive.close()


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
