"""An empty list to begin with: the columns in the reader's language."""

import csv
import io

from django.utils.text import capfirst
from openpyxl import Workbook

from .columns import COLUMNS

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def make_template(kind: str) -> bytes:
    headers = [capfirst(str(label)) for label in COLUMNS.values()]
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerow(headers)
        return text.getvalue().encode("utf-8-sig")
    book, target = Workbook(), io.BytesIO()
    book.active.append(headers)
    book.save(target)
    return target.getvalue()
