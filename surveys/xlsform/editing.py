"""Changes to a workbook's cells, each with a line for the report."""

from dataclasses import replace
from typing import Any

from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Header, Row, Sheet, Workbook


class Editing:
    """Collects changes; `workbook()` gives the changed copy. `done` are the lines of the report."""

    def __init__(self, workbook: Workbook):
        self._workbook = workbook
        self._rows = {name: {row.number: dict(row.cells) for row in s.rows} for name, s in workbook.sheets.items()}
        self._headers = {name: list(sheet.headers) for name, sheet in workbook.sheets.items()}
        self._doubled = {name: list(sheet.doubled) for name, sheet in workbook.sheets.items()}
        self.done: list[FormProblem] = []

    def note(self, code: str, sheet: str, row: int, column: str, **params: Any) -> None:
        self.done.append(FormProblem(code, sheet, row, column, params))

    def text(self, sheet: str, row: int, header: str) -> str:
        return self._rows[sheet].get(row, {}).get(header, "")

    def set(self, sheet: str, row: int, header: str, text: str) -> None:
        """An empty text empties the cell; a header the sheet lacks becomes a new column."""
        cells = self._rows[sheet].setdefault(row, {})
        if all(known.text != header for known in self._headers[sheet]):
            self._headers[sheet].append(Header("", header))
        if text:
            cells[header] = text
        else:
            cells.pop(header, None)

    def drop_row(self, sheet: str, row: int) -> None:
        self._rows[sheet][row] = {}

    def append_row(self, sheet: str, cells: dict[str, str]) -> int:
        number = max(self._rows[sheet], default=1) + 1
        for header, text in cells.items():
            self.set(sheet, number, header, text)
        return number

    def drop_column(self, sheet: str, header: str) -> None:
        self._headers[sheet] = [known for known in self._headers[sheet] if known.text != header]
        for cells in self._rows[sheet].values():
            cells.pop(header, None)

    def rename_column(self, sheet: str, header: str, better: str) -> None:
        self._headers[sheet] = [replace(h, text=better) if h.text == header else h for h in self._headers[sheet]]
        for cells in self._rows[sheet].values():
            if header in cells:
                cells[better] = cells.pop(header)

    def forget_doubled(self, sheet: str) -> None:
        self._doubled[sheet] = []

    def forget_problems(self) -> None:
        self._workbook = replace(self._workbook, problems=())

    def replace_everywhere(self, written: str, better: str) -> None:
        for rows in self._rows.values():
            for cells in rows.values():
                for header, text in cells.items():
                    if written in text:
                        cells[header] = text.replace(written, better)

    def workbook(self) -> Workbook:
        return replace(self._workbook, sheets={name: self._sheet(name) for name in self._rows})

    def _sheet(self, name: str) -> Sheet:
        rows = tuple(Row(number, cells) for number, cells in sorted(self._rows[name].items()))
        title = self._workbook.sheet(name).title
        return Sheet(title, tuple(self._headers[name]), rows, tuple(self._doubled[name]))
