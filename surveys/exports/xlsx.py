"""All responses as a workbook: a sheet of responses, one for each repeat, and a codebook. Types are kept.

Nothing in it runs: every text is written as a text, so nothing needs an apostrophe. A date and time stays a text, for a
spreadsheet has no place for its offset. What was imported and is no number stands as the text it is.
"""

from datetime import date, time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from surveys.answering.texts import direction
from surveys.definition.models import Survey
from surveys.results.definition import Definition

from . import codebook
from .responses import ABOUT, Told, nobody, rows
from .sheets import Sheet, rounds_at, sheets_of
from .workbook import Book

TYPED = {"date": date.fromisoformat, "time": time.fromisoformat}


def write_xlsx(path: Path, survey: Survey, definition: Definition, language: str, told: Told = nobody) -> None:
    with override(language), Book(path, right_to_left=direction(language) == "rtl") as book:
        sheets = sheets_of(definition)
        targets = [book.sheet(sheet.title, _header(sheet)) for sheet in sheets]
        words = book.sheet(_("Codebook"), codebook.header())
        for line in codebook.lines(definition):
            words.add(line)
        for about, answers in rows(survey, definition, told):
            known = [_typed(value, kind) for value, (kind, _read) in zip(about, ABOUT.values(), strict=True)]
            for sheet, target in zip(sheets, targets, strict=True):
                start = known[:1] if sheet.path else known
                for numbers, own in rounds_at(answers, sheet.path):
                    target.add([*start, *numbers, *_cells(sheet, own)])


def _header(sheet: Sheet) -> list[str]:
    about = list(ABOUT)[:1] if sheet.path else list(ABOUT)
    return [*about, *sheet.numbers, *(column.header for column in sheet.columns)]


def _cells(sheet: Sheet, answers) -> list[Any]:
    return [_typed(column.read(answers), column.kind) for column in sheet.columns]


def _typed(value: Any, kind: str) -> Any:
    if kind not in TYPED or not isinstance(value, str):
        return value
    try:
        return TYPED[kind](value)
    except ValueError:
        return value
