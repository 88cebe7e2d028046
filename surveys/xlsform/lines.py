"""The survey sheet line by line: what each row is, with its type taken apart and the groups it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyxform import aliases
from pyxform.xls2json import RE_BEGIN_CONTROL, RE_END_CONTROL, RE_OSM, RE_SELECT

from surveys.xlsform.headers import Column, columns
from surveys.xlsform.workbook import Row, Workbook

NO, YES = False, True


@dataclass(frozen=True)
class Line:
    """`role`: question, begin, end, setting, comment or untyped. `parents` are the rows of the begins it stands in."""

    row: Row
    role: str
    type: str
    name: str
    list_name: str = ""
    or_other: bool = False
    parents: tuple[int, ...] = ()
    columns: tuple[Column, ...] = field(default=(), repr=False)

    def texts(self, name: str) -> dict[str, str]:
        """The filled cells of a column, by header (one for each language)."""
        return {
            column.header: self.row.cells[column.header]
            for column in self.columns
            if column.name == name and self.row.cells.get(column.header)
        }

    def text(self, name: str) -> str:
        return next(iter(self.texts(name).values()), "")


def lines(workbook: Workbook) -> list[Line]:
    sheet = workbook.sheet("survey")
    found = columns("survey", sheet)
    return list(_nested([_line(row, found) for row in sheet.rows if row.cells and not _disabled(row, found)]))


def header_of(name: str, found: tuple[Column, ...]) -> str:
    """The first header of a column, or the column's own name where the sheet has none."""
    return next((column.header for column in found if column.name == name), name)


def _disabled(row: Row, found: tuple[Column, ...]) -> bool:
    return any(column.name == "disabled" and aliases.yes_no.get(row.cells.get(column.header, "")) for column in found)


def _line(row: Row, found: tuple[Column, ...]) -> Line:
    cells = {column.name: row.cells[column.header] for column in reversed(found) if column.header in row.cells}
    written, name = " ".join(cells.get("type", "").split()), cells.get("name", "")
    if not written:
        return Line(row, "untyped" if name or cells.get("label") else "comment", "", name, columns=found)
    role, kind, list_name, or_other = type_parts(written)
    return Line(row, role, kind, name, list_name, or_other, columns=found)


def type_parts(written: str) -> tuple[str, str, str, bool]:
    """(role, type, list, whether "other" is offered)."""
    if written in aliases.settings_header:
        return "setting", written, "", NO
    if begin := RE_BEGIN_CONTROL.search(written):
        return "begin", aliases.control[begin["type"]], begin["list_name"] or "", NO
    if end := RE_END_CONTROL.search(written):
        return "end", aliases.control[end["type"]], "", NO
    if select := RE_SELECT.search(written):
        return "question", select["select_command"], select["list_name"], bool(select["specify_other"])
    if osm := RE_OSM.search(written):
        return "question", "osm", osm["list_name"], NO
    return "question", written, "", NO


def _nested(flat: list[Line]) -> Iterator[Line]:
    parents: list[int] = []
    for line in flat:
        if line.role == "end" and parents:
            parents.pop()
        yield Line(**{**vars(line), "parents": tuple(parents)})
        if line.role == "begin":
            parents.append(line.row.number)
