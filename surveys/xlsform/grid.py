"""From a sheet's lines of cells to headers and rows, with pyxform's rules and upper bounds."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.workbook import Header, Row, Sheet

MAX_COLUMNS = 1_000
MAX_ROWS = {"survey": 5_000}
MAX_ROWS_ELSEWHERE = 30_000
MAX_CELLS = 250_000
MAX_SECONDS = 4.0
MAX_LETTERS = 32_767
EMPTY_COLUMNS = 20
EMPTY_ROWS = 60


@dataclass
class Budget:
    """What one file may cost altogether."""

    cells: int = MAX_CELLS
    deadline: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    def spend(self, cells: int, sheet: str, row: int) -> None:
        self.cells -= cells
        if self.cells < 0:
            raise FormRefused([FormProblem("too_many_cells", sheet, row, params={"most": MAX_CELLS})])
        if time.monotonic() > self.deadline:
            raise FormRefused([FormProblem("too_slow", sheet, row)])


def sheet_from_lines(
    title: str, name: str, lines: Iterable[Sequence[Any]], text: Callable[[Any, int, str], str], budget: Budget
) -> Sheet:
    """`text(cell, row, header)` gives a cell's text or "". Many empty rows or columns end the sheet, as in pyxform."""
    numbered = enumerate(iter(lines), start=1)
    columns = _columns([text(cell, 1, "") for cell in next(numbered, (1, ()))[1][: MAX_COLUMNS + EMPTY_COLUMNS]], name)
    rows: list[Row] = []
    most = MAX_ROWS.get(name, MAX_ROWS_ELSEWHERE)
    doubled: dict[int, dict[int, str]] = {index: {} for index, _header, first in columns if not first}
    for number, line in numbered:
        if number > most:
            raise FormRefused([FormProblem("too_many_rows", name, number, params={"most": most})])
        budget.spend(min(len(line), len(columns)), name, number)
        cells = {}
        for index, header, first in columns:
            if index < len(line) and (value := text(line[index], number, header.text)):
                if first:
                    cells[header.text] = value[:MAX_LETTERS]
                else:
                    doubled[index][number] = value[:MAX_LETTERS]
        rows.append(Row(number, cells))
        if len(rows) > EMPTY_ROWS and not any(row.cells for row in rows[-EMPTY_ROWS - 1 :]):
            break
    while rows and not rows[-1].cells:
        rows.pop()
    return Sheet(
        title,
        tuple(header for _index, header, first in columns if first),
        tuple(rows),
        tuple((header, doubled[index]) for index, header, first in columns if not first),
    )


def _columns(texts: Sequence[str], name: str) -> list[tuple[int, Header, bool]]:
    """(index, header, whether it is the first of its text) of the named columns."""
    columns: list[tuple[int, Header, bool]] = []
    seen: set[str] = set()
    empty = 0
    for index, raw in enumerate(texts):
        text = " ".join(part for part in raw[:MAX_LETTERS].split(" ") if part)
        empty = 0 if text else empty + 1
        if empty > EMPTY_COLUMNS:
            break
        if text:
            columns.append((index, Header(get_column_letter(index + 1), text), text not in seen))
            seen.add(text)
    if len(columns) > MAX_COLUMNS:
        raise FormRefused([FormProblem("too_many_columns", name, params={"most": MAX_COLUMNS})])
    return columns
