"""Plays the moves of each case against a form and prints how it stands afterwards, as ODK's engine would."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from surveys.extras import demand

demand("xlsform")

from surveys.domain.engine import Form, Session
from surveys.domain.engine.dryrun import play
from surveys.domain.survey import Question
from surveys.xlsform.messages import as_rows
from surveys.xlsform.problems import FormRefused
from surveys.xlsform.read_survey import ReadForm, read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.tables import open_tables
from surveys.xlsform.workbook import open_workbook


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("form", help="an XLSForm workbook")
        parser.add_argument("cases", help="a JSON file: {“cases”: [{“moves”: [[path, value], …]}, …]}")
        parser.add_argument("--table", action="append", default=[], help="a CSV file that belongs to the form")
        parser.add_argument("--lenient", action="store_true", help="repair the form as import_xlsform --lenient does")

    def handle(self, *, form: str, cases: str, table: list[str], lenient: bool, **options) -> None:
        moves = _moves(cases)
        read = _read(form, table, lenient)
        laid_out, label_of = Form(read.survey), _labels(read)
        played = []
        for number, one in enumerate(moves, start=1):
            try:
                session = Session(laid_out, label_of)
                played.append(_with_meta(play(session, one), session, read))
            except (KeyError, ValueError) as error:
                raise CommandError(f"Case {number} names {error}, which is not there at that moment.") from error
        self.stdout.write(json.dumps({"form": form, "cases": played}, ensure_ascii=False))


def _moves(cases: str) -> list[Any]:
    try:
        return [case["moves"] for case in json.loads(Path(cases).read_text(encoding="utf-8"))["cases"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{cases} holds no cases: {error}") from error


def _read(form: str, tables: list[str], lenient: bool) -> ReadForm:
    try:
        workbook = open_workbook(form)
        return read_survey(repair(workbook)[0] if lenient else workbook, open_tables(tables))
    except FormRefused as refused:
        rows = [
            f"{row['sheet']} {row['row'] or ''} {row['column']}: {row['message']}" for row in as_rows(refused.problems)
        ]
        raise CommandError("\n".join((f"{form} cannot be read.", *rows))) from refused


def _with_meta(played: dict[str, Any], session: Session, read: ReadForm) -> dict[str, Any]:
    """The block of metadata at the end of every XForm: the id of the response and what else the form asks for."""
    start = f"{session.root.path}/meta"
    if read.meta:
        played["relevant"] += [start, *(f"{start}/{name}" for name in read.meta)]
    if "instanceID" in read.meta:
        played["values"][f"{start}/instanceID"] = f"uuid:{uuid4()}"
    if read.survey.instance_name and (name := session.text_of(read.survey.instance_name)):
        played["values"][f"{start}/instanceName"] = name
    return played


def _labels(read: ReadForm):
    """Labels in the form's first language, as a form opens in ODK."""
    texts = read.texts.get("") or next(iter(read.texts.values()), {})

    def label_of(question: Question, code: str) -> str:
        return texts.get(f"{question.option_path(code)}.label", "")

    return label_of
