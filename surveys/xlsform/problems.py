"""What is wrong with a workbook: sheet, row, column, a code and its parameters. The words are in `messages`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FormProblem:
    """One line of the report. Empty `sheet`, `row` 0 and empty `column` mean the whole file, sheet or row."""

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    params: dict[str, Any] = field(default_factory=dict, compare=False)


class FormRefused(ValueError):
    """A workbook that cannot become a survey. `problems` names every place and reason."""

    def __init__(self, problems: Iterable[FormProblem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.sheet}:{p.row}:{p.column} {p.code} {p.params}" for p in self.problems))


_ROW = re.compile(r"\[row\s*:\s*(\d+)\]|\brow(?:\s+number)?\s+['‘’\"]?(\d+)", re.IGNORECASE)
_SHEET = re.compile(r"['‘’\"](survey|choices|settings|external_choices|entities|osm)['‘’\"]\s+sheet", re.IGNORECASE)
_COLUMN = re.compile(r"['‘’\"]([\w:() -]+)['‘’\"]\s+(?:column|value)|column\s+['‘’\"]([\w:() -]+)['‘’\"]", re.I)


def problem_from_exception(error: Exception) -> FormProblem:
    """pyxform says row, sheet and column in English prose or in the error's context; other exceptions say nothing."""
    context = {name: value for name, value in (getattr(error, "context", None) or {}).items() if value}
    message = " ".join(str(error).split())
    row, column = _ROW.search(message), _COLUMN.search(message)
    sheet = _SHEET.search(message)
    number = context.get("row") or (row and next(filter(None, row.groups()), 0)) or 0
    return FormProblem(
        code="reader_refused" if type(error).__module__.startswith("pyxform") else "reader_crashed",
        sheet=str(context.get("sheet") or (sheet and sheet[1].lower()) or ("survey" if number else "")),
        row=int(number) if str(number).isdigit() else 0,
        column=str(context.get("column") or (column and next(filter(None, column.groups()), "")) or ""),
        params={"message": message or type(error).__name__},
    )
