"""Options that are there twice, lack a name or have a blank in it."""

import re

from surveys.xlsform.checks_choices import allows_duplicates, lists_of_multiples
from surveys.xlsform.editing import Editing
from surveys.xlsform.headers import RULES, columns
from surveys.xlsform.lines import header_of
from surveys.xlsform.options import choice_columns, lists
from surveys.xlsform.workbook import Workbook


def mend_options(workbook: Workbook, editing: Editing) -> None:
    header = header_of("name", choice_columns(workbook))
    multiple = lists_of_multiples(workbook)
    twice_is_fine = allows_duplicates(workbook)
    for list_name, options in lists(workbook).items():
        seen: set[str] = set()
        for option in options:
            name = option.name.replace(" ", "_") if list_name in multiple else option.name
            params = {"list": list_name, "option": option.name}
            if not name or (name in seen and not twice_is_fine):
                editing.drop_row("choices", option.row.number)
                editing.note("option_left_out", "choices", option.row.number, header, **params)
            elif name != option.name:
                editing.set("choices", option.row.number, header, name)
                _rename_in_rules(workbook, editing, option.name, name)
                editing.note("option_renamed", "choices", option.row.number, header, **params, better=name)
            seen.add(name)


def _rename_in_rules(workbook: Workbook, editing: Editing, old: str, new: str) -> None:
    """As a quoted value in rules; elsewhere the words may mean something else."""
    quoted = re.compile(rf"""(['"]){re.escape(old)}\1""")
    for column in columns("survey", workbook.sheet("survey")):
        if column.name in RULES:
            for row in workbook.rows("survey"):
                text = editing.text("survey", row.number, column.header)
                if old in text:
                    editing.set("survey", row.number, column.header, quoted.sub(rf"\g<1>{new}\g<1>", text))
