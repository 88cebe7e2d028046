"""Rows of the survey sheet: missing lists, types, names, labels and ends."""

import re

from pyxform.parsing.expression import is_xml_tag
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from surveys.xlsform.checks_survey import SELECTS, line_problems, shared_instance_names
from surveys.xlsform.editing import Editing
from surveys.xlsform.lines import Line, header_of, lines, type_parts
from surveys.xlsform.options import lists
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook


def _by_row(workbook: Workbook) -> dict[int, Line]:
    return {line.row.number: line for line in lines(workbook)}


def mend_lists(workbook: Workbook, editing: Editing) -> None:
    """A question without its options, or of an unknown type, asks for text; a loop over nothing is a group."""
    by_row = _by_row(workbook)
    for problem in line_problems(workbook):
        line = by_row[problem.row]
        if problem.code not in ("unknown_list", "missing_list", "unknown_type", "unknown_external_list"):
            continue
        if meant := _meant(line.row.cells[problem.column], set(lists(workbook))):
            editing.set("survey", problem.row, problem.column, meant)
            editing.note(
                "type_corrected",
                "survey",
                problem.row,
                problem.column,
                type=line.row.cells[problem.column],
                better=meant,
            )
            continue
        better = _better_type(line)
        editing.set("survey", problem.row, problem.column, better)
        for column in ("choice_filter", "parameters", "appearance") if line.role == "question" else ():
            for header in line.texts(column):
                editing.set("survey", problem.row, header, "")
        if line.role == "begin":
            _end_as_group(workbook, editing, line)
        editing.note(
            "became_text" if better == "text" else "became_group",
            "survey",
            problem.row,
            problem.column,
            type=line.row.cells[problem.column],
            **({"list": line.list_name} if line.list_name else {}),
        )


def _meant(written: str, known: set[str]) -> str:
    """`Select_One list` and `Begin Group` as they are spelt; "" where that does not help."""
    words = written.split()
    for count in range(1, len(words) + 1):
        spelt = " ".join([*(word.lower() for word in words[:count]), *words[count:]])
        role, kind, list_name, _other = type_parts(spelt)
        named = not kind.startswith(SELECTS) or list_name in known
        if spelt != written and named and (role in ("begin", "end") or list_name or kind in QUESTION_TYPE_DICT):
            return spelt
    return ""


def _better_type(line: Line) -> str:
    """Kinds of groups that only one tool knows (`begin_kobomatrix`) are groups."""
    edge = "begin" if line.role == "begin" else line.type.replace("_", " ").split(" ")[0]
    return f"{edge} group" if edge in ("begin", "end") else "text"


def _end_as_group(workbook: Workbook, editing: Editing, begin: Line) -> None:
    after = (line for line in lines(workbook) if line.row.number > begin.row.number)
    for line in after:
        if line.role == "end" and line.parents == begin.parents:
            editing.set("survey", line.row.number, header_of("type", line.columns), "end group")
            return


def mend_list_names(workbook: Workbook, editing: Editing) -> None:
    """Options called like a file of the form: one of the two needs another name."""
    for problem in shared_instance_names(workbook):
        name = problem.params["list"]
        better = f"{name}_options"
        for option in lists(workbook)[name]:
            editing.set("choices", option.row.number, problem.column, better)
        for line in lines(workbook):
            if line.list_name == name:
                header = header_of("type", line.columns)
                words = (better if word == name else word for word in line.row.cells[header].split())
                editing.set("survey", line.row.number, header, " ".join(words))
        editing.note("list_renamed", "choices", problem.row, problem.column, list=name, better=better)


def mend_questions(workbook: Workbook, editing: Editing) -> None:
    by_row = _by_row(workbook)
    left_out: set[int] = set()
    for problem in sorted(line_problems(workbook), key=lambda problem: MENDING.get(problem.code) is not _leave_out):
        mend = MENDING.get(problem.code)
        if mend and problem.row not in left_out:
            mend(problem, by_row[problem.row], editing)
            left_out |= {problem.row} if mend is _leave_out else set()


def _leave_out(problem: FormProblem, _line: Line, editing: Editing) -> None:
    editing.drop_row("survey", problem.row)
    editing.note("row_left_out", "survey", problem.row, problem.column, **problem.params)


def _give_name(problem: FormProblem, line: Line, editing: Editing) -> None:
    better = f"{'group' if line.role == 'begin' else 'question'}_{problem.row}"
    editing.set("survey", problem.row, problem.column, better)
    editing.note("name_given", "survey", problem.row, problem.column, better=better)


def _better_name(problem: FormProblem, line: Line, editing: Editing) -> None:
    better = re.sub(r"[^\w.-]", "_", line.name)
    better = better if is_xml_tag(better) else f"_{better}"
    if not is_xml_tag(better):
        better = f"question_{problem.row}"
    editing.set("survey", problem.row, problem.column, better)
    editing.replace_everywhere(f"${{{line.name}}}", f"${{{better}}}")
    editing.note("name_changed", "survey", problem.row, problem.column, name=line.name, better=better)


def _label_from_name(problem: FormProblem, line: Line, editing: Editing) -> None:
    editing.set("survey", problem.row, problem.column, line.name or line.type)
    editing.note("label_from_name", "survey", problem.row, problem.column, name=line.name)


def _empty_calculation(problem: FormProblem, line: Line, editing: Editing) -> None:
    editing.set("survey", problem.row, problem.column, "''")
    editing.note("calculation_empty", "survey", problem.row, problem.column, name=line.name)


MENDING = {
    "missing_type": _leave_out,
    "include": _leave_out,
    "missing_name": _give_name,
    "bad_name": _better_name,
    "missing_label": _label_from_name,
    "missing_calculation": _empty_calculation,
}
