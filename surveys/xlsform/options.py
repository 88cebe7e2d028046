"""The choices sheet, list by list."""

from dataclasses import dataclass

from surveys.xlsform.headers import Column, columns
from surveys.xlsform.lines import header_of
from surveys.xlsform.workbook import Row, Workbook


@dataclass(frozen=True)
class Option:
    row: Row
    name: str


def choice_columns(workbook: Workbook, sheet: str = "choices") -> tuple[Column, ...]:
    return columns(sheet, workbook.sheet(sheet))


def lists(workbook: Workbook, sheet: str = "choices") -> dict[str, list[Option]]:
    """Options in their order by the name of their list; rows without a list are comments."""
    found = choice_columns(workbook, sheet)
    list_header, name_header = header_of("list_name", found), header_of("name", found)
    grouped: dict[str, list[Option]] = {}
    for row in workbook.rows(sheet):
        if list_name := row.cells.get(list_header, ""):
            grouped.setdefault(list_name, []).append(Option(row, row.cells.get(name_header, "")))
    return grouped
