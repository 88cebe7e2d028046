"""A workbook as rows of text, read within bounds of size, time and memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from surveys.xlsform.problems import FormProblem, FormRefused

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES = 20_000_000


@dataclass(frozen=True)
class Header:
    letter: str
    text: str


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet shows it (the headers are row 1); `cells` by header, empty cells left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """`title` as written; `doubled` are later columns whose header was there before, with their cells by row."""

    title: str
    headers: tuple[Header, ...] = ()
    rows: tuple[Row, ...] = ()
    doubled: tuple[tuple[Header, Mapping[int, str]], ...] = ()

    def letter(self, header: str) -> str:
        return next((known.letter for known in self.headers if known.text == header), "")


@dataclass(frozen=True)
class Workbook:
    """`sheets` by XLSForm's name for them, `titles` of all sheets, `problems` in cells that hold no value.

    `similar` are sheets read because their title is nearly a missing one (`chioces`); only repairing uses them.
    """

    name: str
    sheets: Mapping[str, Sheet]
    titles: tuple[str, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    similar: Mapping[str, Sheet] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        return self.sheets.get(name) or Sheet(name)

    def rows(self, name: str) -> tuple[Row, ...]:
        return self.sheet(name).rows

    def with_sheet(self, name: str, sheet: Sheet) -> "Workbook":
        return replace(self, sheets={**self.sheets, name: sheet})

    def settings(self) -> Mapping[str, str]:
        """The first filled row of the settings, its headers in lower case."""
        row = next((row for row in self.rows("settings") if row.cells), None)
        return {"_".join(header.split()).lower(): text for header, text in row.cells.items()} if row else {}


def open_workbook(source: str | Path | bytes, name: str = "") -> Workbook:
    """`source` is a path or the bytes of an .xlsx, .xlsm or .xls file. Raises FormRefused, and nothing else."""
    content, name = _content(source, name)
    if content.startswith(b"PK"):
        from surveys.xlsform.xlsx import read
    elif content.startswith(OLE):
        from surveys.xlsform.xls import read
    else:
        raise FormRefused([FormProblem("not_a_workbook", params={"file": name})])
    try:
        return read(content, name)
    except FormRefused:
        raise
    except Exception as error:  # a damaged file can make the readers raise anything
        raise FormRefused([FormProblem("unreadable", params={"file": name, "message": _short(error)})]) from error


def _content(source: str | Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        if len(source) > MAX_BYTES:
            raise FormRefused([FormProblem("file_too_large", params={"file": name, "most": MAX_BYTES // 1_000_000})])
        return source, name or "workbook"
    path = Path(source)
    name = name or path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FormRefused([FormProblem("file_too_large", params={"file": name, "most": MAX_BYTES // 1_000_000})])
        return path.read_bytes(), name
    except OSError as error:
        raise FormRefused([FormProblem("no_file", params={"file": name})]) from error


def _short(error: Exception) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:200]


def chosen_sheets(titles: Iterable[str]) -> dict[str, str]:
    """XLSForm's sheet names → the titles to read for them. A lone sheet of any name is the survey, as in pyxform."""
    titles = list(titles)
    chosen = {title.lower(): title for title in titles if title.lower() in SHEETS}
    if not chosen and len(titles) == 1:
        return {"survey": titles[0]}
    return chosen


def similar_sheets(titles: Iterable[str]) -> dict[str, str]:
    """XLSForm's sheet names that are missing → the title that nearly is one."""
    titles = list(titles)
    chosen = chosen_sheets(titles)
    free = {title.strip().lower(): title for title in titles if title not in chosen.values()}
    missing = (name for name in ("survey", "choices", "settings") if name not in chosen)
    near = {name: get_close_matches(name, free, n=1, cutoff=0.85) for name in missing}
    return {name: free[found[0]] for name, found in near.items() if found}
