"""Rows of a list that are right, or what is wrong with them, by row. Nothing is stored here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveys.spreadsheets.rows import MAX_CELL, TableRow, read_table

from ..organisation import ContactPoint, Organisation
from . import values
from .columns import REQUIRED, column_of


@dataclass(frozen=True)
class Problem:
    """`row` as the spreadsheet counts. The words are in `words`."""

    row: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ListRow:
    """One organisation; `values` by the names of COLUMNS, as plain as JSON has them, without what is empty."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    rows: tuple[ListRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(content: bytes) -> Reading:
    """Raises TableRefused for a file that is no table."""
    headers, rows = read_table(content)
    columns = {header: column_of(header) for header in headers}
    problems = list(_problems_of_headers(columns))
    if problems:
        return Reading(problems=tuple(problems))
    fields = values.known_fields()
    read = [_read_row(row, columns, fields) for row in rows]
    problems = [problem for _row, wrong in read for problem in wrong]
    problems += _doubled([row for row, _wrong in read])
    if problems:
        return Reading(problems=tuple(sorted(problems, key=lambda problem: problem.row)))
    return Reading(rows=tuple(row for row, _wrong in read))


def _problems_of_headers(columns: Mapping[str, str | None]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for header, name in columns.items():
        if name is None:
            yield Problem(1, "unknown_column", {"column": header})
        elif name in seen:
            yield Problem(1, "same_column", {"column": header, "other": seen[name]})
        else:
            seen[name] = header
    for name in REQUIRED:
        if name not in seen:
            yield Problem(1, "column_missing", {"column": name})


def _read_row(row: TableRow, columns: Mapping[str, Any], fields: Mapping[str, int]) -> tuple[ListRow, list[Problem]]:
    cells = {columns[header]: (header, cell) for header, cell in row.cells.items()}
    found: dict[str, Any] = {}
    problems = [Problem(row.number, "missing", {"column": name}) for name in REQUIRED if name not in cells]
    for name, (header, cell) in cells.items():
        value, code, what = _read_cell(name, cell, fields)
        if code:
            problems.append(Problem(row.number, code, {"column": header, "cell": what[:60]}))
        else:
            found[name] = value
    if "since" in found and "until" in found and found["until"] < found["since"]:
        problems.append(Problem(row.number, "until_before_since"))
    if ("phone" in found or "email" in found) and "function" not in found:
        found["function"] = found.get("name", "")
    return ListRow(row.number, found), problems


_ONE: Mapping[str, tuple[Callable[[str], Any], str]] = {
    "kind": (lambda cell: values.choice("kind", cell), "no_choice"),
    "side": (lambda cell: values.choice("side", cell), "no_choice"),
    "staffing": (lambda cell: values.choice("staffing", cell), "no_choice"),
    "role": (lambda cell: values.choice("role", cell), "no_choice"),
    "website": (values.address, "no_website"),
    "email": (values.mail, "no_mail"),
    "since": (lambda cell: (found := values.day(cell)) and found.isoformat(), "no_day"),
    "until": (lambda cell: (found := values.day(cell)) and found.isoformat(), "no_day"),
}

_LONGEST = {
    **{name: Organisation._meta.get_field(name).max_length for name in ("name", "key", "district")},
    **{name: ContactPoint._meta.get_field(name).max_length for name in ("function", "phone")},
    **dict.fromkeys(("description", "own_benefit", "contribution"), 2000),
}


def _read_cell(name: str, cell: str, fields: Mapping[str, int]) -> tuple[Any, str, str]:
    """Its value, or the code of what is wrong and the words it is about."""
    if cell.startswith("="):
        return None, "formula", cell
    if len(cell) > _LONGEST.get(name, MAX_CELL):
        return None, "too_long_cell", cell
    if name in ("languages", "fields"):
        found, unknown = values.languages(cell) if name == "languages" else values.fields_of_action(cell, fields)
        return found, f"no_{name}" if unknown else "", ", ".join(unknown)
    if name in _ONE:
        read, code = _ONE[name]
        value = read(cell)
        return value, "" if value else code, cell
    return cell, "", ""


def _doubled(rows: list[ListRow]) -> Iterator[Problem]:
    """A list that names an organisation twice does not say which of both is meant."""
    from ..merging.likely import folded

    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = row.values.get("key", "")
        own = (key,) if key else (folded(row.values.get("name", "")), folded(row.values.get("district", "")))
        if any(own) and own in seen:
            yield Problem(row.number, "doubled", {"row": seen[own], "name": row.values.get("name", key)})
        seen.setdefault(own, row.number)
