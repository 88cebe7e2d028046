"""Imports responses from a CSV file: collected with KoboToolbox, ODK or SurveyCTO, or written by this site.

Repeating it doubles nothing. A file that this site wrote says itself in which language and how each response came in.
"""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from surveys.extras import demand

demand("results")

from surveys.answering.importing.extra import add_columns
from surveys.answering.importing.load import import_responses
from surveys.answering.importing.stream import Imported, ImportRefused
from surveys.answering.importing.words import REFUSALS, TITLES
from surveys.answering.models import Mode
from surveys.definition.models import Survey
from surveys.exports.read_back.load import is_written_here, read_back

SHOWN_ROWS = 20
SHOWN_GROUPS = 100
BAR = 30


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("survey", help="the address (slug) of the survey")
        parser.add_argument("file", type=Path, help="a .csv file in UTF-8")
        parser.add_argument("--strict", action="store_true", help="import nothing if a cell cannot be read")
        parser.add_argument(
            "--extra",
            action="append",
            default=[],
            metavar="COLUMN",
            help="take a column in that the form does not have",
        )
        parser.add_argument("--mode", choices=Mode.values, default=Mode.ONLINE)
        parser.add_argument("--language", default="", help="the language of the responses; the survey's own without it")
        parser.add_argument("--report", choices=["text", "json"], default="text", help="how to print the report")

    def handle(self, *, survey: str, file: Path, strict: bool, extra: list[str], report: str, **options) -> None:
        found = Survey.objects.filter(slug=survey).first()
        if found is None:
            raise CommandError(f"There is no survey with the address “{survey}”.")
        try:
            with transaction.atomic():
                if extra:
                    add_columns(survey=found, file=file, columns=extra)
                imported = self._import(found, file, strict, options)
                refused_strictly = strict and bool(imported.unreadable)
                transaction.set_rollback(refused_strictly)
        except ImportRefused as refused:
            raise CommandError(str(REFUSALS[refused.code]) % refused.params) from refused
        finally:
            self._end_of_bar()
        self.stdout.write(json.dumps(as_json(imported), ensure_ascii=False) if report == "json" else as_text(imported))
        if refused_strictly:
            raise CommandError("Nothing was imported, because some cells cannot be read.")

    def _import(self, survey: Survey, file: Path, strict: bool, options: dict[str, Any]) -> Imported:
        progress = self._progress if options["verbosity"] > 0 else lambda share, rows: None
        if is_written_here(file):
            return read_back(survey=survey, file=file, strict=strict, progress=progress)
        told = {"mode": options["mode"], "language": options["language"]}
        return import_responses(survey=survey, file=file, strict=strict, progress=progress, **told)

    _bar_shown = False

    def _progress(self, share: float, rows: int) -> None:
        """On a terminal, one line that grows."""
        if sys.stderr.isatty():
            self._bar_shown = True
            self.stderr.write(f"\r[{'#' * int(share * BAR):{BAR}}] {share:4.0%} {rows} rows", ending="")
            self.stderr.flush()

    def _end_of_bar(self) -> None:
        if self._bar_shown:
            self.stderr.write("")


def as_json(imported: Imported) -> dict[str, Any]:
    findings = {kind: [vars(group) for group in imported.findings.groups(kind)] for kind in TITLES}
    return {
        "rows": imported.rows,
        "created": imported.created,
        "known": imported.known,
        "short_rows": imported.short_rows,
        "unknown_columns": list(imported.unknown_columns),
        "counts": {kind: imported.findings.counts.get(kind, 0) for kind in TITLES},
        "findings": findings,
    }


def as_text(imported: Imported) -> str:
    lines = [f"{imported.rows} rows read, {imported.created} imported, {imported.known} already there."]
    if imported.unknown_columns:
        lines += ["", "Columns that are not in the form (--extra COLUMN takes one in):"]
        lines += [f"  {column}" for column in imported.unknown_columns]
    if imported.short_rows:
        lines += ["", f"{imported.short_rows} rows are shorter than the header line."]
    for kind, title in TITLES.items():
        if count := imported.findings.counts.get(kind):
            lines += ["", f"{title} ({count}):", *_groups(imported, kind)]
    return "\n".join(lines)


def _groups(imported: Imported, kind: str) -> list[str]:
    groups = list(imported.findings.groups(kind))
    lines = []
    for group in groups[:SHOWN_GROUPS]:
        rows = ", ".join(map(str, group.rows[:SHOWN_ROWS])) + (" …" if group.count > SHOWN_ROWS else "")
        lines.append(f"  {group.column}{f' “{group.detail}”' if group.detail else ''}: {group.count} (rows {rows})")
    if len(groups) > SHOWN_GROUPS:
        lines.append(f"  … and {len(groups) - SHOWN_GROUPS} more; --report json lists all.")
    return lines
