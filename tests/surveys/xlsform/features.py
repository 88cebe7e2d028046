"""How small forms are told, one behaviour each, with what ODK's engine for the web says after the moves.

They stand in the modules `features_…`, by topic. The expected states were taken from that engine
and are not to be corrected by hand.
"""

from dataclasses import dataclass, field

from surveys.xlsform.workbook import Workbook, open_workbook

from .workbooks import xlsx

Cells = dict[str, str]
Move = list[str] | dict[str, str]


@dataclass(frozen=True)
class Play:
    """Paths are told without `/data/`."""

    moves: list[Move]
    values: dict[str, str]
    irrelevant: list[str] = field(default_factory=list)
    violations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Feature:
    behaviour: str
    rows: list[Cells]
    plays: list[Play]
    choices: tuple[Cells, ...] = ()

    def workbook(self) -> Workbook:
        choices = [each | {"label": each["name"].upper()} for each in self.choices]
        sheets = {"survey": _sheet(self.rows), **({"choices": _sheet(choices)} if choices else {})}
        return open_workbook(xlsx(**sheets), "form.xlsx")


def row(type: str, name: str = "", **cells: str) -> Cells:
    return {"type": type, "name": name, "label": "" if type == "calculate" else name, **cells}


def moved(*moves: tuple[str, str] | dict[str, str]) -> list[Move]:
    return [move if isinstance(move, dict) else [f"/data/{move[0]}", move[1]] for move in moves]


def add(path: str) -> dict[str, str]:
    return {"addRepeat": f"/data/{path}"}


def _sheet(rows: list[Cells]) -> list[tuple[object, ...]]:
    headers = list(dict.fromkeys(header for cells in rows for header in cells))
    return [tuple(headers), *(tuple(cells.get(header, "") for header in headers) for cells in rows)]


ABC = tuple({"list_name": "abc", "name": name} for name in "abc")
PLACES = (
    {"list_name": "region", "name": "north"},
    {"list_name": "region", "name": "south"},
    {"list_name": "town", "name": "n1", "region": "north"},
    {"list_name": "town", "name": "n2", "region": "north"},
    {"list_name": "town", "name": "s1", "region": "south"},
)
