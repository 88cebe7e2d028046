"""Cells of our own columns that mean nothing."""

from collections.abc import Iterator

from surveys.domain.expressions import ExpressionError, parse
from surveys.domain.questions import TYPES

from .own_names import NUMBERS, OWN, RULES
from .problems import FormProblem
from .workbook import Row, Workbook


def own_problems(workbook: Workbook) -> Iterator[FormProblem]:
    for sheet in ("survey", "choices"):
        for row in workbook.rows(sheet):
            for header, text in row.cells.items():
                if header.startswith(OWN) and text != "-":
                    yield from _problems(sheet, row, header, text)


def _problems(sheet: str, row: Row, header: str, text: str) -> Iterator[FormProblem]:
    name = header.removeprefix(OWN)
    if name == "type" and text not in TYPES:
        yield FormProblem("unknown_type", sheet, row.number, header, {"type": text})
    if name in NUMBERS and not text.replace(".", "", 1).removeprefix("-").isdecimal():
        yield FormProblem("not_a_number", sheet, row.number, header, {"text": text})
    if name in RULES:
        try:
            parse(text)
        except ExpressionError as error:
            params = {"name": row.cells.get("name", ""), **error.params}
            yield FormProblem(f"expression_{error.code}", sheet, row.number, header, params)
