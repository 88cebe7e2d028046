"""Reads .xls, the format of spreadsheets before 2007."""

from typing import Any

import xlrd
from pyxform.xls2json_backends import xls_value_to_unicode

from surveys.xlsform.grid import Budget, sheet_from_lines
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.workbook import Sheet, Workbook, chosen_sheets, similar_sheets


class _Silent:
    def write(self, _text: str) -> None: ...


def read(content: bytes, name: str) -> Workbook:
    problems: list[FormProblem] = []
    try:
        book = xlrd.open_workbook(file_contents=content, on_demand=True, ragged_rows=True, logfile=_Silent())
    except xlrd.XLRDError as error:
        code = "password" if "crypt" in str(error).lower() or "OLE2" in str(error) else "unreadable"
        raise FormRefused([FormProblem(code, params={"file": name, "message": str(error)[:200]})]) from error
    with book:
        budget = Budget()

        def sheet(sheet_name: str, title: str) -> Sheet:
            text = _Text(sheet_name, problems, book.datemode)
            lines = book.sheet_by_name(title).get_rows()
            return sheet_from_lines(title, sheet_name, lines, text, budget)

        titles = book.sheet_names()
        sheets = {key: sheet(key, title) for key, title in chosen_sheets(titles).items()}
        similar = {key: sheet(key, title) for key, title in similar_sheets(titles).items()}
        return Workbook(name, sheets, tuple(titles), tuple(problems), similar)


class _Text:
    """The text of a cell as pyxform has it; cells that show an error or no possible date are noted."""

    def __init__(self, sheet: str, problems: list[FormProblem], datemode: int):
        self.sheet, self.problems, self.datemode = sheet, problems, datemode

    def __call__(self, cell: Any, row: int, header: str) -> str:
        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return ""
        if cell.ctype == xlrd.XL_CELL_ERROR:
            shown = xlrd.error_text_from_code.get(cell.value, "?")
            self.problems.append(FormProblem("error_cell", self.sheet, row, header, {"value": shown}))
            return ""
        value = cell.value.strip() if isinstance(cell.value, str) else cell.value
        try:
            return xls_value_to_unicode(value, cell.ctype, self.datemode).strip()
        except (xlrd.xldate.XLDateError, ValueError, OverflowError):
            self.problems.append(FormProblem("error_cell", self.sheet, row, header, {"value": str(value)}))
            return ""
