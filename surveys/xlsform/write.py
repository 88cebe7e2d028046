"""A survey as an XLSForm workbook: the inverse of `read_survey`.

What XLSForm has no column for (roles, exclusive options, wordings for a side …) stands in columns of our own, which
other programs pass over; `own_columns` reads them back.
"""

from collections.abc import Iterable, Mapping
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from surveys.domain.survey import Survey

from .own_names import OWN
from .write_lists import choice_rows
from .write_rows import survey_rows
from .write_texts import Words

Row = Mapping[str, str]

SURVEY_COLUMNS = ("type", "name", "label", "hint", "required", "relevant", "appearance", "calculation", "constraint")
CHOICE_COLUMNS = ("list_name", "name", "label")
SETTINGS_COLUMNS = ("form_title", "form_id")

Texts = Mapping[str, Mapping[str, str]]


def write_workbook(survey: Survey, texts: Texts, file: str | IO[bytes], form_id: str = "survey") -> None:
    """`texts` is {language as the columns shall name it: {path: text}}, the default language first; "" names none."""
    words = Words(texts)
    book = Workbook(write_only=True)
    _add_sheet(book, "survey", SURVEY_COLUMNS, list(survey_rows(survey, words)))
    _add_sheet(book, "choices", CHOICE_COLUMNS, list(choice_rows(survey, words)))
    _add_sheet(book, "settings", SETTINGS_COLUMNS, [_settings(survey, words, form_id)])
    book.save(file)


def _settings(survey: Survey, words: Words, form_id: str) -> Row:
    unnamed, first = words.texts.get("", {}), words.by_language("title")
    row = {"form_title": unnamed.get("title") or next(iter(first.values()), "") or form_id, "form_id": form_id}
    if survey.name:
        row["name"] = survey.name
    if survey.instance_name:
        row["instance_name"] = survey.instance_name.source
    named = [language for language in words.languages if language]
    if named and not set(unnamed) - {"title"}:
        row["default_language"] = named[0]
    if any(_twice(option.code for option in options) for options in survey.lists.values()):
        row["allow_choice_duplicates"] = "yes"
    if survey.side_question:
        row[f"{OWN}side_question"] = survey.side_question
        row[f"{OWN}sides"] = " ".join(f"{code}={side}" for code, side in survey.sides.items())
    return row | words.left_over(named)


def _twice(codes: Iterable[str]) -> bool:
    found = list(codes)
    return len(found) > len(set(found))


def _add_sheet(book: Any, title: str, first: Iterable[str], rows: list[Row]) -> None:
    """Columns in the usual order, each text in all languages side by side, ours last."""
    sheet = book.create_sheet(title)
    there = dict.fromkeys(column for row in rows for column in row)
    order = [*first, *sorted(there, key=lambda column: column.startswith(OWN))]
    columns = list(dict.fromkeys(each for name in order for each in _languages_of(name, there)))
    sheet.append(columns)
    for row in rows:
        sheet.append([_cell(sheet, row.get(column)) for column in columns])


def _languages_of(name: str, there: Iterable[str]) -> list[str]:
    """A column and the same in other languages."""
    found = [column for column in there if column.partition("::")[0] == name.partition("::")[0]]
    return found or [name]


def _cell(sheet: Any, text: str | None) -> Any:
    """Always text: a label that begins with “=” is no formula."""
    if not text:
        return None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
