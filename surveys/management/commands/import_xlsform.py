"""Makes a survey from an XLSForm workbook, or says in which sheet, row and column what is wrong."""

import json
from argparse import ArgumentTypeError
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveys.extras import demand

demand("xlsform")

from surveys.definition.models import Survey
from surveys.workbooks.importing import import_form
from surveys.xlsform.languages import FormLanguage, codes_by_name, language_problems, languages_of, missing_cells
from surveys.xlsform.messages import as_rows
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.tables import open_tables
from surveys.xlsform.unsupported import unsupported
from surveys.xlsform.workbook import Workbook, open_workbook

TITLES = {
    "problems": "What is wrong",
    "repairs": "What was repaired",
    "effects": "What works differently here",
    "missing_texts": "Texts that are missing in a language",
}
MOST_LINES = 200
REPORT_BACK = "day by which you report back what became of the answers; without one no wave opens"


def language(text: str) -> tuple[str, str]:
    name, sign, code = text.rpartition("=")
    if not sign or not code:
        raise ArgumentTypeError("write NAME=CODE, for example “French (fr)=fr” or default=en")
    return name, code


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", help="an .xlsx, .xlsm or .xls file")
        parser.add_argument("--slug", default="", help="address of the survey")
        parser.add_argument("--publish", action="store_true", help="publish it in all its languages")
        parser.add_argument("--report-back", type=date.fromisoformat, help=REPORT_BACK, metavar="YYYY-MM-DD")
        parser.add_argument("--report", choices=["table", "json"], default="table", help="how to print the report")
        parser.add_argument("--lenient", action="store_true", help="repair what can be repaired and list each repair")
        parser.add_argument(
            "--language",
            type=language,
            action="append",
            default=[],
            metavar="NAME=CODE",
            help="default=CODE if unnamed",
        )

        parser.add_argument("--table", action="append", default=[], help="a CSV file that belongs to the form")
        parser.add_argument(
            "--rename",
            action="append",
            default=[],
            metavar="OLD=NEW",
            help="a question with a new name, or QUESTION/OLD=NEW for an option",
        )

    def handle(self, *, file: str, report: str, **options) -> None:
        found: dict[str, Any] = {"file": file, "imported": False, "survey": ""}
        try:
            self._import(file, found, **options)
        except FormRefused as refused:
            found["problems"] = as_rows(refused.problems)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if report == "json" else _table(found))
        if not found["imported"]:
            raise CommandError(f"{file} was not imported.", returncode=1)

    def _import(self, file: str, found: dict[str, Any], *, slug: str, publish: bool, lenient: bool, **options) -> None:
        workbook, repairs = open_workbook(file), ()
        if lenient:
            workbook, repairs = repair(workbook)
        languages = languages_of(workbook, dict(options["language"]))
        tables = open_tables(options["table"])
        found.update(_report(workbook, languages, repairs, tables))
        form = read_survey(workbook, tables)
        told = tuple(FormProblem("reader_warning", params={"message": text}) for text in form.warnings)
        found["effects"] += as_rows(told)
        survey = import_form(
            workbook,
            form,
            slug=slug,
            publish=publish,
            languages=codes_by_name(languages, settings.LANGUAGE_CODE),
            content=Path(file).read_bytes(),
            renames=options["rename"],
            report_back_on=options["report_back"],
        )
        found.update(imported=True, survey=survey.slug, waits=publish and not _can_open(survey))


def _can_open(survey: Survey) -> bool:
    return survey.waves.filter(report_back_on__isnull=False).exists()


def _report(
    workbook: Workbook,
    languages: tuple[FormLanguage, ...],
    repairs: tuple[FormProblem, ...],
    tables: Collection[str],
) -> dict[str, Any]:
    return {
        "languages": [{"name": lang.column_name, "code": lang.code, "certain": lang.certain} for lang in languages],
        "problems": [],
        "repairs": as_rows(repairs),
        "effects": as_rows((*language_problems(languages), *unsupported(workbook, tables))),
        "missing_texts": as_rows(tuple(missing_cells(workbook))) if len(languages) > 1 else [],
    }


def _table(found: dict[str, Any]) -> str:
    lines = [found["file"]]
    for language in found.get("languages", ()):
        lines.append(f"  {language['name'] or 'default'} = {language['code'] or '?'}")
    for key, title in TITLES.items():
        if rows := found.get(key):
            lines += ["", f"{title} ({len(rows)})", *_rows(rows[:MOST_LINES])]
            lines += [f"  … {len(rows) - MOST_LINES} more: --report json"] if len(rows) > MOST_LINES else []
    if found["imported"]:
        lines += ["", f"Made the survey {found['survey']}."]
        lines += ["It does not open before it has a day for the report back: --report-back."] if found["waits"] else []
    return "\n".join(lines)


def _rows(rows: list[dict[str, Any]]) -> list[str]:
    cells = [(row["sheet"], str(row["row"] or ""), row["column"], row["message"]) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    return ["  " + "  ".join(cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)) for row in cells]
