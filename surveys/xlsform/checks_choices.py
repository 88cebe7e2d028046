"""What can be wrong with the lists of options."""

from collections.abc import Iterator

from pyxform import aliases

from surveys.xlsform.lines import header_of, lines
from surveys.xlsform.options import Option, choice_columns, lists
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook

MULTIPLE = "select all that apply"


def choice_problems(workbook: Workbook) -> Iterator[FormProblem]:
    header = header_of("name", choice_columns(workbook))
    twice_is_fine = allows_duplicates(workbook)
    multiple = lists_of_multiples(workbook)
    for list_name, options in lists(workbook).items():
        seen: dict[str, Option] = {}
        for option in options:
            number, params = option.row.number, {"list": list_name, "option": option.name}
            if not option.name:
                yield FormProblem("missing_option_name", "choices", number, header, params)
            elif option.name in seen and not twice_is_fine:
                first = str(seen[option.name].row.number)
                yield FormProblem("duplicate_option", "choices", number, header, {**params, "first": first})
            elif " " in option.name and list_name in multiple:
                yield FormProblem("blank_in_option", "choices", number, header, params)
            seen.setdefault(option.name, option)


def allows_duplicates(workbook: Workbook) -> bool:
    return bool(aliases.yes_no.get(workbook.settings().get("allow_choice_duplicates", "no")))


def lists_of_multiples(workbook: Workbook) -> set[str]:
    return {line.list_name for line in lines(workbook) if aliases.select.get(line.type) == MULTIPLE}
