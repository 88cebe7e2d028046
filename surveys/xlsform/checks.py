"""Everything that is wrong with a workbook, found in one go: pyxform itself stops at the first mistake."""

from collections.abc import Callable, Iterator

from surveys.xlsform.checks_choices import choice_problems
from surveys.xlsform.checks_rules import rule_problems
from surveys.xlsform.checks_survey import line_problems, nesting_problems, reference_problems, shared_instance_names
from surveys.xlsform.headers import columns
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook


def own_problems(workbook: Workbook) -> tuple[FormProblem, ...]:
    """What pyxform or the survey engine would refuse too, as far as it can be found without them; sheet by sheet."""
    found = {str(problem): problem for check in CHECKS for problem in check(workbook)}
    return tuple(sorted(found.values(), key=lambda problem: (ORDER.get(problem.sheet, 9), problem.row)))


ORDER = {"": 0, "settings": 1, "survey": 2, "choices": 3}


def unreadable_cells(workbook: Workbook) -> Iterator[FormProblem]:
    """Cells with an error or a formula without a value; in columns that mean nothing they do no harm."""
    known = {(name, c.header) for name, sheet in workbook.sheets.items() for c in columns(name, sheet) if c.known}
    return (problem for problem in workbook.problems if (problem.sheet, problem.column) in known)


def _survey_sheet(workbook: Workbook) -> Iterator[FormProblem]:
    if "survey" not in workbook.sheets:
        yield FormProblem("no_survey_sheet", params={"sheets": ", ".join(workbook.titles)})
    elif not any(row.cells for row in workbook.rows("survey")):
        yield FormProblem("empty_survey", "survey")


def header_problems(workbook: Workbook) -> Iterator[FormProblem]:
    for name, sheet in workbook.sheets.items():
        for header, _cells in sheet.doubled:
            params = {"header": header.text, "letter": header.letter}
            yield FormProblem("duplicate_header", name, 1, header.text, params)
        yield from _same_column_twice(name, workbook)
    for name, needed in (("survey", ("type", "name")), ("choices", ("list_name", "name"))):
        if sheet := workbook.sheets.get(name):
            there = {column.name for column in columns(name, sheet)}
            if there:
                yield from (FormProblem("missing_header", name, 1, "", {"header": h}) for h in needed if h not in there)


def _same_column_twice(name: str, workbook: Workbook) -> Iterator[FormProblem]:
    seen: dict[tuple[str, str], str] = {}
    for column in columns(name, workbook.sheets[name]):
        first = seen.setdefault((column.name, column.language), column.header)
        if first != column.header and column.known:
            params = {"header": column.header, "letter": workbook.sheets[name].letter(column.header)}
            yield FormProblem("duplicate_header", name, 1, column.header, params)


CHECKS: tuple[Callable[[Workbook], Iterator[FormProblem]], ...] = (
    _survey_sheet,
    header_problems,
    unreadable_cells,
    line_problems,
    nesting_problems,
    shared_instance_names,
    reference_problems,
    rule_problems,
    choice_problems,
)
