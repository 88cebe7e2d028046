"""Tables that come with a form as CSV files: what `pulldata()` and `instance()` look things up in."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path, PurePath

from .problems import FormProblem, FormRefused

MAX_BYTES = 2_000_000
MAX_ROWS = 10_000
MAX_COLUMNS = 100

Table = tuple[dict[str, str], ...]


def open_tables(paths: Iterable[str]) -> dict[str, Table]:
    """Raises FormRefused."""
    found: dict[str, Table] = {}
    for path in paths:
        try:
            name, rows = read_table(path, Path(path).read_bytes())
        except OSError as error:
            raise FormRefused([FormProblem("no_file", params={"file": path})]) from error
        found[name] = rows
    return found


def read_table(name: str, content: bytes) -> tuple[str, Table]:
    """(the name that rules call it by, its rows). Raises FormRefused for what is no table of a bearable size."""
    stem = PurePath(name).stem
    if len(content) > MAX_BYTES:
        raise FormRefused([FormProblem("table_too_large", params={"file": name, "most": MAX_BYTES // 1_000_000})])
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restkey="", restval="")
        found = tuple(_cells(row) for row in rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise FormRefused([FormProblem("table_unreadable", params={"file": name})]) from error
    if len(found) > MAX_ROWS or len(rows.fieldnames or ()) > MAX_COLUMNS:
        raise FormRefused(
            [FormProblem("table_too_long", params={"file": name, "rows": MAX_ROWS, "columns": MAX_COLUMNS})]
        )
    return stem, found


def _cells(row: dict[str, str]) -> dict[str, str]:
    """Without empty cells, and without what stands beyond the last header."""
    return {
        column.strip(): cell.strip()
        for column, cell in row.items()
        if column and isinstance(cell, str) and cell.strip()
    }
