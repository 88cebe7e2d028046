"""Everything that can be taken along, by name: what it is, and what writes it. The name is the end of its address."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.pages.visit import Visit
from surveys.results.public.reading import PublicWave
from surveys.results.queries import standing_responses

from . import codebook
from .csv import csv_lines
from .quick import lines as quick
from .report.content import Report, report_of
from .report.docx import report_docx
from .report.pdf import report_pdf
from .responses import Told, nobody
from .sav.write import write_sav
from .tables import catalogue, files, package
from .tables.about import About, about
from .tables.licences import Licence
from .tables.lines import Line, of_public, released
from .xlsx import write_xlsx

LARGE = 5_000
"""From so many responses on a workbook takes longer than a few seconds."""

CSV = "text/csv; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Write = Callable[..., None]
"""(path, survey, definition, language, told)."""


@dataclass(frozen=True)
class Raw:
    content_type: str
    write: Write


@dataclass(frozen=True)
class Order:
    """What somebody wants figures of; the words of `visit` are in `language`.

    `address` is the public page of the survey's results, `data` its data; `open_data` is what of the
    wave may be that.
    """

    visit: Visit
    language: str
    licence: Licence
    address: str
    data: str
    open_data: PublicWave | None = None

    def about(self) -> About:
        visit = self.visit
        return about(visit.wave, self.open_data, visit.definition, self.language, self.address, self.licence)

    def lines(self) -> Iterator[Line]:
        return released(self.visit.wave, self.visit.definition)

    def open_lines(self) -> Iterator[Line]:
        return of_public(self.open_data, self.visit.definition)

    def report(self) -> Report:
        return report_of(self.visit, self.language)


@dataclass(frozen=True)
class Figures:
    """`make` is called with the order's language active. Open data are made of public figures only."""

    content_type: str
    make: Callable[[Order], bytes]
    is_open_data: bool = False


def write_csv(path: Path, survey: Survey, definition: Definition, language: str, told: Told = nobody) -> None:
    with path.open("wb") as target:
        target.writelines(csv_of(survey, definition, language, told))


def csv_of(survey: Survey, definition: Definition, language: str, told: Told = nobody) -> Iterator[bytes]:
    """Many responses from the snapshot, where that holds all that is asked; else response by response."""
    if quick.can_be_quick(definition) and is_large(survey):
        return quick.csv_lines(survey, definition, language, told)
    return (line.encode() for line in csv_lines(survey, definition, language, told))


def is_large(survey: Survey) -> bool:
    """Counts no further than it must."""
    return standing_responses(survey).order_by()[: LARGE + 1].count() > LARGE


def _tables_csv(order: Order) -> bytes:
    return _joined(files.csv_lines(order.lines()))


def _tables_xlsx(order: Order) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.xlsx"
        files.write_xlsx(path, order.lines())
        return path.read_bytes()


def _package(order: Order) -> bytes:
    return package.data_package(order.about(), order.open_lines())


def _record(order: Order) -> bytes:
    return json.dumps(catalogue.record(order.about(), order.data), ensure_ascii=False, indent=2).encode()


def _joined(lines: Iterator[str]) -> bytes:
    return "".join(lines).encode()


RAW = {"csv": Raw(CSV, write_csv), "xlsx": Raw(XLSX, write_xlsx), "sav": Raw("application/x-spss-sav", write_sav)}

FIGURES = {
    "report.docx": Figures(DOCX, lambda order: report_docx(order.report())),
    "report.pdf": Figures("application/pdf", lambda order: report_pdf(order.report())),
    "tables.csv": Figures(CSV, _tables_csv),
    "tables.xlsx": Figures(XLSX, _tables_xlsx),
    "codebook.csv": Figures(CSV, lambda order: _joined(codebook.csv_lines(order.visit.definition))),
    "datapackage.zip": Figures("application/zip", _package, is_open_data=True),
    "dcat.jsonld": Figures("application/ld+json", _record, is_open_data=True),
}
