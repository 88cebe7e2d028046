"""Groups that end wrongly, and names that stand twice in one place."""

from surveys.xlsform.checks_survey import line_problems
from surveys.xlsform.editing import Editing
from surveys.xlsform.lines import Line, header_of, lines
from surveys.xlsform.workbook import Workbook


def mend_nesting(workbook: Workbook, editing: Editing) -> None:
    opened: list[Line] = []
    for line in lines(workbook):
        header = header_of("type", line.columns)
        if line.role == "begin":
            opened.append(line)
        elif line.role == "end" and not opened:
            editing.drop_row("survey", line.row.number)
            editing.note("row_left_out", "survey", line.row.number, header, type=line.type)
        elif line.role == "end" and (begin := opened.pop()).type != line.type:
            editing.set("survey", line.row.number, header, f"end {begin.type}")
            editing.note("end_changed", "survey", line.row.number, header, type=line.type, begun=begin.type)
    for line in reversed(opened):
        header = header_of("type", line.columns)
        number = editing.append_row("survey", {header: f"end {line.type}"})
        editing.note("end_added", "survey", number, header, name=line.name, type=line.type)


def mend_names(workbook: Workbook, editing: Editing) -> None:
    """A name used twice in one place gets a number; references keep meaning the first."""
    taken = {line.name for line in lines(workbook)}
    for problem in line_problems(workbook):
        if problem.code in ("duplicate_name", "reserved_name"):
            name, number = problem.params["name"], 2
            while (better := f"{name}_dup{number}") in taken:
                number += 1
            taken.add(better)
            editing.set("survey", problem.row, problem.column, better)
            editing.note("name_changed", "survey", problem.row, problem.column, name=name, better=better)
