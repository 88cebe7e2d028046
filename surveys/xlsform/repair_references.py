"""`${name}` without such a question: shown as text in texts, counted as unanswered in rules."""

import re

from surveys.xlsform.checks_rules import rule_problems
from surveys.xlsform.editing import Editing
from surveys.xlsform.headers import TRANSLATABLE
from surveys.xlsform.lines import lines
from surveys.xlsform.references import BrokenReference, broken_references, names
from surveys.xlsform.workbook import Workbook

NODES = ("indexed-repeat", "count", "sum", "min", "max", "join", "position", "count-non-empty", "once", "index")


def mend_references(workbook: Workbook, editing: Editing) -> None:
    known = {name.lower(): name for name in names(workbook)}
    for broken in broken_references(workbook):
        if broken.reason == "ambiguous":
            continue
        text = editing.text(broken.sheet, broken.row.number, broken.header)
        if broken.written not in text:
            continue
        better, code = _mended(broken, text, known)
        editing.set(broken.sheet, broken.row.number, broken.header, better)
        params = {"written": broken.written, "text": text, "better": better}
        editing.note(code, broken.sheet, broken.row.number, broken.header, **params)


def mend_rules(workbook: Workbook, editing: Editing) -> None:
    """A rule that cannot be read is left out; what was to be calculated stays empty."""
    by_row = {line.row.number: line for line in lines(workbook)}
    for problem in rule_problems(workbook):
        text = editing.text("survey", problem.row, problem.column)
        is_calculate = by_row[problem.row].type == "calculate" and text == by_row[problem.row].text("calculation")
        editing.set("survey", problem.row, problem.column, "''" if is_calculate else "")
        editing.note("rule_unreadable", "survey", problem.row, problem.column, text=text)


def _mended(broken: BrokenReference, text: str, known: dict[str, str]) -> tuple[str, str]:
    """(the cell's new text, what was done)."""
    if meant := known.get(broken.name.strip().lower()):
        return text.replace(broken.written, f"${{{meant}}}"), "reference_corrected"
    if broken.column in TRANSLATABLE or broken.sheet in ("choices", "settings"):
        return text.replace(broken.written, f"{{{broken.name}}}"), "reference_as_text"
    if broken.column == "trigger" or _stands_for_nodes(broken.written, text) or not broken.written.endswith("}"):
        return "", "rule_left_out"
    if broken.column in ("parameters", "appearance"):
        return "", "rule_left_out"
    return text.replace(broken.written, "''"), "reference_unanswered"


LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")


def _stands_for_nodes(written: str, text: str) -> bool:
    """Inside a function over many answers, before a path or in quotes, an empty text would be no expression."""
    code = LITERAL.sub("_", text)
    functions = "|".join(map(re.escape, NODES))
    inside = rf"(?<![\w-])({functions})\s*\([^()]*{re.escape(written)}"
    before_path = rf"{re.escape(written)}\s*[/\[]"
    return written not in code or bool(re.search(inside, code) or re.search(before_path, code))
