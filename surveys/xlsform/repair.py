"""The lenient route: what can be mended without knowing what was meant is mended, and every change is listed."""

import time
from collections.abc import Callable
from dataclasses import replace

from surveys.xlsform.checks import unreadable_cells
from surveys.xlsform.editing import Editing
from surveys.xlsform.headers import RULES, TRANSLATABLE, columns
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.pyxform_reader import pyxform_survey
from surveys.xlsform.repair_groups import mend_names, mend_nesting
from surveys.xlsform.repair_headers import mend_headers
from surveys.xlsform.repair_lines import mend_list_names, mend_lists, mend_questions
from surveys.xlsform.repair_options import mend_options
from surveys.xlsform.repair_references import mend_references, mend_rules
from surveys.xlsform.workbook import Workbook

Mend = Callable[[Workbook, Editing], None]

MAX_SECONDS = 4.0
OPTIONAL = {*RULES, *TRANSLATABLE, "parameters", "appearance", "trigger"} - {"label"}


def repair(workbook: Workbook) -> tuple[Workbook, tuple[FormProblem, ...]]:
    """The mended copy and the list of repairs; what is still wrong is for `pyxform_survey` to refuse."""
    workbook, done = _similar_sheets(workbook)
    workbook = _mended(workbook, ALWAYS, done)
    if not _is_accepted(workbook):
        workbook = _mended(workbook, STEPS, done)
    workbook = _mended(workbook, (mend_rules,), done)
    workbook, emptied = _empty_refused_cells(workbook)
    return workbook, (*done, *emptied)


def _mended(workbook: Workbook, steps: tuple[Mend, ...], done: list[FormProblem]) -> Workbook:
    for mend in steps:
        editing = Editing(workbook)
        mend(workbook, editing)
        workbook = editing.workbook()
        done.extend(editing.done)
    return workbook


def _is_accepted(workbook: Workbook) -> bool:
    try:
        pyxform_survey(workbook)
    except FormRefused:
        return False
    return True


def _similar_sheets(workbook: Workbook) -> tuple[Workbook, list[FormProblem]]:
    missing = {name: sheet for name, sheet in workbook.similar.items() if name not in workbook.sheets}
    done = [FormProblem("sheet_renamed", name, params={"title": sheet.title}) for name, sheet in missing.items()]
    return replace(workbook, sheets={**workbook.sheets, **missing}, similar={}), done


def _unreadable(workbook: Workbook, editing: Editing) -> None:
    for problem in unreadable_cells(workbook):
        editing.note("cell_left_empty", problem.sheet, problem.row, problem.column, **problem.params)
    editing.forget_problems()


def _empty_refused_cells(workbook: Workbook) -> tuple[Workbook, list[FormProblem]]:
    """Where pyxform names a cell that a form can do without (`parameters`, say), the cell is emptied."""
    done: list[FormProblem] = []
    deadline = time.monotonic() + MAX_SECONDS
    while time.monotonic() < deadline:
        try:
            pyxform_survey(workbook)
        except FormRefused as refused:
            editing = Editing(workbook)
            _empty(workbook, editing, refused.problems[-1])
            if not editing.done:
                break
            workbook = editing.workbook()
            done.extend(editing.done)
        else:
            break
    return workbook, done


def _empty(workbook: Workbook, editing: Editing, problem: FormProblem) -> None:
    if problem.sheet not in workbook.sheets or not problem.row:
        return
    for column in columns(problem.sheet, workbook.sheet(problem.sheet)):
        text = editing.text(problem.sheet, problem.row, column.header)
        if text and column.name in OPTIONAL and problem.column in (column.name, column.header):
            editing.set(problem.sheet, problem.row, column.header, "")
            editing.note("cell_emptied", problem.sheet, problem.row, column.header, text=text, **problem.params)


ALWAYS: tuple[Mend, ...] = (mend_headers, _unreadable)
STEPS: tuple[Mend, ...] = (
    mend_options,
    mend_lists,
    mend_list_names,
    mend_questions,
    mend_nesting,
    mend_names,
    mend_references,
)
