"""pyxform's tree of a workbook: the last word on what the format allows."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pyxform.builder import create_survey_element_from_dict
from pyxform.external_instance import ExternalInstance
from pyxform.section import Section
from pyxform.survey import Survey
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData

from surveys.xlsform.blame import blamed
from surveys.xlsform.checks import own_problems, unreadable_cells
from surveys.xlsform.problems import FormProblem, FormRefused, problem_from_exception
from surveys.xlsform.workbook import Sheet, Workbook


@dataclass(frozen=True)
class PyxformSurvey:
    survey: Survey
    warnings: tuple[str, ...]


def pyxform_survey(workbook: Workbook) -> PyxformSurvey:
    """Languages are left as the columns name them. Raises FormRefused with all that is wrong.

    Our own checks never refuse what pyxform takes, but for cells that pyxform takes for empty ones.
    """
    if any(sheet.doubled for sheet in workbook.sheets.values()) or any(unreadable_cells(workbook)):
        raise FormRefused(own_problems(workbook))
    try:
        return _read(workbook)
    except Exception as error:  # pyxform raises TypeError, KeyError and others on real files
        raise FormRefused(_all_problems(workbook, problem_from_exception(error))) from error


def _read(workbook: Workbook) -> PyxformSurvey:
    warnings: list[str] = []
    definition = _definition(workbook)
    tree = workbook_to_json(definition, fallback_form_name=definition.fallback_form_name, warnings=warnings)
    survey = create_survey_element_from_dict(tree)
    survey.to_xml(validate=False, pretty_print=False, warnings=warnings)
    _drop_external_instances(survey)
    return PyxformSurvey(survey, tuple(warnings))


def _drop_external_instances(section: Section) -> None:
    """`csv-external` rows are files beside the form and no part of its answers."""
    section.children = [child for child in section.children or () if not isinstance(child, ExternalInstance)]
    for child in section.children:
        if isinstance(child, Section):
            _drop_external_instances(child)


def _message(workbook: Workbook) -> str:
    try:
        _read(workbook)
    except Exception as error:  # as above
        return str(error) or type(error).__name__
    return ""


def _all_problems(workbook: Workbook, last_word: FormProblem) -> tuple[FormProblem, ...]:
    """pyxform's reason stands beside ours unless one of ours is about the same row, or it names none."""
    own = own_problems(workbook)
    if not last_word.row and not own:
        last_word = blamed(last_word, workbook, _message)
    rows = {(problem.sheet, problem.row) for problem in own}
    said = (last_word.sheet, last_word.row) in rows or (own and not last_word.row)
    return own if said else (*own, last_word)


def _definition(workbook: Workbook) -> DefinitionData:
    sheets: dict[str, Any] = {}
    for name, sheet in workbook.sheets.items():
        sheets[name] = _rows(sheet)
        sheets[f"{name}_header"] = [{header.text: None for header in sheet.headers}]
    stem = PurePath(workbook.name).stem
    return DefinitionData(**sheets, sheet_names=list(workbook.titles), fallback_form_name=stem or None)


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    """With the empty ones in between, so that pyxform's row numbers are those of the spreadsheet."""
    filled = {row.number: dict(row.cells) for row in sheet.rows}
    return [filled.get(number, {}) for number in range(2, max(filled, default=1) + 1)]
