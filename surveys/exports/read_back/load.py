"""Responses from a file that was written here, under the ids they had."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from surveys.answering.importing.findings import LEFT_OUT, UNKNOWN_HERE, UNTYPED, Findings
from surveys.answering.importing.stream import Imported, ImportRefused, Make, Progress, import_table
from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import definition_of

from ..responses import ABOUT
from .about import AboutReader, Unreadable
from .headers import Cells, Headers
from .rounds import reader_of_items


def is_written_here(file: Path) -> bool:
    """By the first headers, whatever a spreadsheet has set between them since."""
    try:
        with file.open(encoding="utf-8-sig") as source:
            first = next(islice(source, 1), "")
    except (OSError, UnicodeDecodeError):
        return False
    return any(
        [name.strip('"\n') for name in first.split(sign)[: len(ABOUT)]] == list(ABOUT) for sign in (",", ";", "\t")
    )


def read_back(
    *, survey: Survey, file: Path, strict: bool = False, progress: Progress = lambda share, rows: None
) -> Imported:
    """Each response in its wave and version. Raises ImportRefused."""
    definition = definition_of(survey, "")
    if not definition.languages or not survey.waves.exists():
        raise ImportRefused("not_published", survey=survey.slug)

    def begin(headers: Sequence[str], imported: Imported) -> Make:
        return _Maker(survey, definition, headers, imported)

    return import_table(file=file, begin=begin, strict=strict, progress=progress)


class _Maker:
    def __init__(self, survey: Survey, definition: Definition, headers: Sequence[str], imported: Imported):
        found = Headers(headers)
        for name in ABOUT:
            found.code(name)
        items = [item for step in definition.steps for item in step.items]
        self._findings: Findings = imported.findings
        self._row = 0
        self._about = AboutReader(survey, lambda column, cell: self._note(UNKNOWN_HERE, column, cell))
        self._read = reader_of_items(items, found, lambda column, cell: self._note(UNTYPED, column, cell))
        imported.unknown_columns = found.unknown()

    def __call__(self, row: int, cells: Cells) -> Response | None:
        self._row = row
        try:
            response = self._about.response(cells)
        except Unreadable as error:
            return self._note(LEFT_OUT, error.column, error.cell)
        response.answers = self._read(cells)
        return response

    def _note(self, kind: str, column: str, cell: str) -> None:
        self._findings.add(kind, column, self._row, cell[:100])
