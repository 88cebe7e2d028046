"""Which row pyxform means where its sentence tells none."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from surveys.xlsform.editing import Editing
from surveys.xlsform.headers import columns
from surveys.xlsform.lines import lines
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook

MAX_SECONDS = 2.0
SUSPECTS = ("parameters", "appearance", "choice_filter", "trigger", "default")
QUOTED = re.compile(r"""(?:['"‘“\[]|\bnamed )([\w${}.-]*\w\}?)""")


def blamed(problem: FormProblem, workbook: Workbook, message_of: Callable[[Workbook], str]) -> FormProblem:
    """`message_of` gives pyxform's refusal of a workbook, or ""."""
    quoted = {quote.strip("${}") for quote in QUOTED.findall(problem.params["message"])}
    for line in lines(workbook):
        if line.name in quoted or (line.list_name and line.list_name in quoted):
            return replace(problem, sheet="survey", row=line.row.number)
    return _by_trying(problem, workbook, message_of)


def _by_trying(problem: FormProblem, workbook: Workbook, message_of: Callable[[Workbook], str]) -> FormProblem:
    """The first cell, or else the first column, without which pyxform says something else."""
    message, deadline = message_of(workbook), time.monotonic() + MAX_SECONDS
    for sheet, row, header in (*_cells(workbook), *_columns(workbook)):
        if time.monotonic() > deadline:
            break
        editing = Editing(workbook)
        if row:
            editing.set(sheet, row, header, "")
        else:
            editing.drop_column(sheet, header)
        if message_of(editing.workbook()) != message:
            return replace(problem, sheet=sheet, row=row or 1, column=header)
    return problem


def _cells(workbook: Workbook) -> Iterator[tuple[str, int, str]]:
    found = [column for column in columns("survey", workbook.sheet("survey")) if column.name in SUSPECTS]
    for column in sorted(found, key=lambda column: SUSPECTS.index(column.name)):
        for row in workbook.rows("survey"):
            if row.cells.get(column.header):
                yield "survey", row.number, column.header


def _columns(workbook: Workbook) -> Iterator[tuple[str, int, str]]:
    for sheet in workbook.sheets:
        for column in columns(sheet, workbook.sheet(sheet)):
            if column.name not in ("type", "name", "list_name"):
                yield sheet, 0, column.header
