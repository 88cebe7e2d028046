"""Synthetic workbooks made in memory, for tests."""

import io

from openpyxl import Workbook as Xlsx

from surveys.xlsform.workbook import Workbook, open_workbook

Rows = list[tuple[object, ...]]


def xlsx(**sheets: Rows) -> bytes:
    book = Xlsx()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEADERS = ("type", "name", "label")


def workbook(*, survey: Rows, headers: tuple[str, ...] = HEADERS, choices: Rows = (), **sheets: Rows) -> Workbook:
    """Row 2 is the first of `survey`; `choices` have list_name, name, label."""
    if choices:
        sheets["choices"] = [("list_name", "name", "label"), *choices]
    return open_workbook(xlsx(survey=[headers, *survey], **sheets), "form.xlsx")
