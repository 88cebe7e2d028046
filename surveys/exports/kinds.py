"""Everything that can be taken along, by name: what it is, and what writes it. The name is the end of its address."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from surveys.definition.models import Survey, Wave
from surveys.results import door
from surveys.results.definition import Definition

from . import codebook
from .csv import csv_lines
from .responses import Told, nobody
from .sav.write import write_sav
from .tables import catalogue, files, package
from .tables.about import About, about
from .tables.licences import Licence
from .tables.lines import released
from .xlsx import write_xlsx

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Write = Callable[..., None]
"""(path, survey, definition, language, told)."""


@dataclass(frozen=True)
class Raw:
    content_type: str
    write: Write


@dataclass(frozen=True)
class Order:
    """What somebody wants figures of. `address` is the public page of the survey's results, `data` its data."""

    survey: Survey
    wave: Wave
    definition: Definition
    language: str
    licence: Licence
    address: str
    data: str

    def about(self) -> About:
        return about(self.wave, door.shown(self.wave), self.definition, self.language, self.address, self.licence)


@dataclass(frozen=True)
class Figures:
    """`make` is called with the order's language active."""

    content_type: str
    make: Callable[[Order], bytes]


def write_csv(path: Path, survey: Survey, definition: Definition, language: str, told: Told = nobody) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        target.writelines(csv_lines(survey, definition, language, told))


def _tables_csv(order: Order) -> bytes:
    return _joined(files.csv_lines(released(order.wave, order.definition)))


def _tables_xlsx(order: Order) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.xlsx"
        files.write_xlsx(path, released(order.wave, order.definition))
        return path.read_bytes()


def _package(order: Order) -> bytes:
    return package.data_package(order.about(), released(order.wave, order.definition))


def _record(order: Order) -> bytes:
    return json.dumps(catalogue.record(order.about(), order.data), ensure_ascii=False, indent=2).encode()


def _joined(lines: Iterator[str]) -> bytes:
    return "".join(lines).encode()


RAW = {"csv": Raw(CSV, write_csv), "xlsx": Raw(XLSX, write_xlsx), "sav": Raw("application/x-spss-sav", write_sav)}

FIGURES = {
    "tables.csv": Figures(CSV, _tables_csv),
    "tables.xlsx": Figures(XLSX, _tables_xlsx),
    "codebook.csv": Figures(CSV, lambda order: _joined(codebook.csv_lines(order.definition))),
    "datapackage.zip": Figures("application/zip", _package),
    "dcat.jsonld": Figures("application/ld+json", _record),
}
