"""What is wrong with a workbook, or was done about it, as sentences that say what to do."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from surveys.xlsform.problems import FormProblem

FILE = {
    "no_file": _("The file %(file)s cannot be opened. Please check its name."),
    "not_a_workbook": _("%(file)s is not a workbook. Please save it as .xlsx and try again."),
    "file_too_large": _("%(file)s is larger than %(most)s MB. Please remove sheets and pictures that are not needed."),
    "damaged_zip": _("%(file)s is damaged. Please open it in a spreadsheet program and save it again."),
    "zip_too_large": _(
        "%(file)s is too large when unpacked. Please delete empty rows and columns, pictures and other sheets."
    ),
    "unsafe_xml": _("%(file)s holds declarations that workbooks do not need. It is not opened."),
    "password": _("%(file)s is locked with a password or is no workbook. Please save it without a password."),
    "unreadable": _("%(file)s cannot be read (%(message)s). Please save it again in a spreadsheet program."),
    "too_many_rows": _("The sheet has more than %(most)s rows. Please remove rows that are not needed."),
    "too_many_columns": _("The sheet has more than %(most)s columns. Please remove columns that are not needed."),
    "too_many_cells": _("The workbook has more than %(most)s cells. Please remove sheets that are not needed."),
    "too_slow": _("Reading takes too long. Please remove sheets, rows and columns that are not needed."),
    "no_survey_sheet": _("There is no sheet named “survey”. The sheets are: %(sheets)s. Please rename the right one."),
    "empty_survey": _("The sheet “survey” has no questions. Please add some."),
    "duplicate_header": _("The header “%(header)s” is there twice, again in column %(letter)s. Please keep one."),
    "missing_header": _("The column “%(header)s” is missing. Please add it."),
    "error_cell": _("The cell shows the error %(value)s. Please write a value."),
    "formula_without_value": _("The formula has no value. Please open the file in a spreadsheet program and save it."),
    "table_too_large": _("%(file)s is larger than %(most)s MB. Please leave out rows that are not needed."),
    "table_too_long": _(
        "%(file)s has more than %(rows)s rows or %(columns)s columns. Please leave out what is not needed."
    ),
    "table_unreadable": _("%(file)s cannot be read as CSV. Please save it as “CSV UTF-8” and try again."),
    "bad_slug": _("“%(slug)s” cannot be an address. Please use small letters, digits and hyphens."),
    "edited_in_builder": _("The survey “%(slug)s” is edited in the builder. Please change it there."),
    "rename_unclear": _("“%(line)s” is no rename. Please write old=new, or question/old=new for an option."),
    "not_publishable": _("It cannot be published. %(message)s"),
    "same_language": _("Several columns are in the same language (%(code)s). Please say which one each is in."),
    "reader_refused": _("The form cannot be read: %(message)s"),
    "reader_crashed": _("The form cannot be read, and the reason is not known: %(message)s"),
}
ROWS = {
    "missing_type": _("The type is missing. Please write one, for example “text”."),
    "unknown_type": _("The type “%(type)s” does not exist. Please correct it."),
    "include": _("Parts of other files cannot be included. Please copy the questions into this form."),
    "missing_list": _("“%(type)s” needs the name of a list of options. Please write it behind the type."),
    "unknown_list": _("The list “%(list)s” is not in the sheet “choices”. Please add it there or correct the name."),
    "unknown_external_list": _("The list “%(list)s” is not in the sheet “external_choices”. Please add it there."),
    "list_named_like_file": _("The list “%(list)s” has the name of a file of this form. Please rename the list."),
    "missing_name": _("The name is missing. Please write one."),
    "bad_name": _("“%(name)s” cannot be a name. Please use letters, digits, hyphens and underscores."),
    "reserved_name": _("The name “%(name)s” is reserved. Please choose another one."),
    "duplicate_name": _("The name “%(name)s” is already used in row %(first)s. Please choose another one."),
    "missing_label": _("“%(name)s” has no label. Please write one."),
    "missing_calculation": _("“%(name)s” has no calculation. Please write one."),
    "end_without_begin": _("This end belongs to no beginning. Please delete the row or add the beginning."),
    "wrong_end": _("“%(name)s” begins in row %(first)s as %(begun)s, but ends as %(type)s. Please correct it."),
    "begin_without_end": _("“%(name)s” begins here and ends nowhere. Please add a row “end %(type)s”."),
    "nested_too_deep": _("There are more than %(most)s groups inside each other. Please use fewer."),
    "unknown_reference": _("There is no question with the name “%(name)s”. Please correct %(written)s."),
    "ambiguous_reference": _("Several questions have the name “%(name)s”. Please give them different names."),
    "malformed_reference": _("%(written)s is not complete. A reference looks like ${name}."),
    "missing_option_name": _("An option of the list “%(list)s” has no name. Please write one."),
    "duplicate_option": _("“%(option)s” is twice in the list “%(list)s”, first in row %(first)s. Please rename one."),
    "blank_in_option": _("“%(option)s” has a space. Options of which several can be chosen need names without spaces."),
    "not_a_number": _("“%(text)s” is not a number. Please correct it."),
    "circular_rules": _("These questions wait for each other: %(keys)s. Please change one of the rules."),
    "expression_syntax": _("This rule cannot be read; the mistake is near letter %(column)s: %(source)s"),
    "expression_unknown_function": _("This rule calls “%(name)s”, which is not known: %(source)s"),
    "expression_argument_count": _(
        "This rule calls “%(name)s” with %(count)s values, which is too many or too few: %(source)s"
    ),
    "expression_too_long": _("This rule is too long. Please split it into several calculations."),
    "expression_too_deep": _("This rule has too many brackets inside each other. Please split it."),
}
REPAIRS = {
    "sheet_renamed": _("The sheet “%(title)s” was read as this one."),
    "header_renamed": _("The header “%(header)s” was read as “%(better)s”."),
    "columns_joined": _("The column %(letter)s was joined with the column “%(header)s”, which counts first."),
    "cell_left_empty": _("The cell holds no value and was left empty."),
    "cell_emptied": _("“%(text)s” was taken out: %(message)s"),
    "option_left_out": _("The option “%(option)s” of the list “%(list)s” was left out."),
    "option_renamed": _("The option “%(option)s” of the list “%(list)s” is now named “%(better)s”."),
    "type_corrected": _("The type “%(type)s” was read as “%(better)s”."),
    "became_text": _("“%(type)s” became a question for text, because its options are missing or its type is unknown."),
    "became_group": _("“%(type)s” became a group."),
    "list_renamed": _("The list “%(list)s” is now named “%(better)s”, because a file has the same name."),
    "row_left_out": _("The row was left out."),
    "name_given": _("The name “%(better)s” was given."),
    "name_changed": _("The name “%(name)s” became “%(better)s”."),
    "label_from_name": _("The name “%(name)s” is shown as the label."),
    "calculation_empty": _("“%(name)s” has an empty calculation now."),
    "end_changed": _("“end %(type)s” became “end %(begun)s”."),
    "end_added": _("The end of “%(name)s” was added."),
    "reference_corrected": _("%(written)s was corrected: %(better)s"),
    "reference_as_text": _("%(written)s names no question and is shown as text."),
    "reference_unanswered": _("%(written)s names no question and counts as unanswered: %(better)s"),
    "rule_unreadable": _("The rule cannot be read and was left out: %(text)s"),
    "rule_left_out": _("The rule was left out, because %(written)s names no question: %(text)s"),
}
EFFECTS = {
    "asked_as_file": _("“%(name)s” (%(type)s) is asked as a file. Nothing is recorded in the browser."),
    "asked_as_text": _("“%(name)s” (%(type)s) is asked as a text."),
    "not_collected": _("“%(name)s” (%(type)s) is not collected. Rules that use it find no answer."),
    "external_data": _("“%(name)s” uses data of a file that is not part of the workbook. They are empty."),
    "external_options": _("The options of “%(name)s” are in %(file)s, which is not part of the workbook. It has none."),
    "media_left_out": _("The file “%(file)s” is not part of the workbook and is not shown."),
    "entities_ignored": _("No entities are created or changed."),
    "order_kept": _("The options of “%(name)s” keep their order."),
    "appearance_ignored": _("The appearance “%(appearance)s” has no effect on “%(name)s”."),
    "last_saved": _("“%(name)s” uses the last saved answers of a device. They are empty here."),
    "column_ignored": _("The column “%(header)s” is not part of XLSForm and has no effect."),
    "column_misspelt": _("The column “%(header)s” has no effect. Please rename it if it means “%(better)s”."),
    "setting_ignored": _("The setting “%(setting)s” has no effect."),
    "language_guessed": _("The language “%(language)s” was taken for %(code)s. Please name it if this is wrong."),
    "language_unknown": _("The language “%(language)s” is not known. Please say which one it is."),
    "missing_text": _("The text is missing in %(language)s."),
    "reader_warning": "%(message)s",
}
SENTENCES = {**FILE, **ROWS, **REPAIRS, **EFFECTS}
UNKNOWN = _("This cannot be imported: %(code)s.")


def sentence(problem: FormProblem) -> str:
    params = {name: _shown(content) for name, content in problem.params.items()}
    words = str(SENTENCES.get(problem.code, UNKNOWN))
    return words % defaultdict(str, {"code": problem.code, **params})


def as_rows(problems: tuple[FormProblem, ...]) -> list[dict[str, str | int]]:
    """For tables and JSON: sheet, row, column, code, what is wrong and what to do."""
    return [
        {"sheet": p.sheet, "row": p.row, "column": p.column, "code": p.code, "message": sentence(p)} for p in problems
    ]


def _shown(content: object) -> str:
    return " → ".join(map(str, content)) if isinstance(content, (list, tuple)) else str(content)
