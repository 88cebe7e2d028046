"""Shown tables as the JSON that is stored, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from surveys.results.shown import ShownRow, ShownTable
from surveys.results.tables import Figures

Json = dict[str, Any]


def to_json(table: ShownTable) -> Json:
    return asdict(table) | {"rows": [_row_to_json(row) for row in table.rows], "missing": dict(table.missing)}


def from_json(found: Mapping[str, Any]) -> ShownTable:
    rows = tuple(_row_from_json(row, found["kind"]) for row in found["rows"])
    return ShownTable(**{**found, "rows": rows, "figures": _figures(found["figures"])})


def tables_to_json(tables: Mapping[str, Iterable[ShownTable]]) -> Json:
    return {ref: [to_json(table) for table in found] for ref, found in tables.items()}


def tables_from_json(found: Mapping[str, Iterable[Json]]) -> dict[str, tuple[ShownTable, ...]]:
    return {ref: tuple(from_json(table) for table in tables) for ref, tables in found.items()}


def _row_to_json(row: ShownRow) -> Json:
    return asdict(row) | {"bounds": [_plain(bound) for bound in row.bounds] if row.bounds else None}


def _plain(bound: Any) -> Any:
    return bound.isoformat() if isinstance(bound, date) else bound


def _row_from_json(found: Json, kind: str) -> ShownRow:
    bounds = found["bounds"] and tuple(_bound(bound, kind) for bound in found["bounds"])
    return ShownRow(**{**found, "bounds": bounds})


def _bound(bound: Any, kind: str) -> Any:
    return date.fromisoformat(bound) if kind == "dates" and bound is not None else bound


def _figures(found: Json | None) -> Figures | None:
    if found is None:
        return None
    return Figures(**{**found, "quartiles": found["quartiles"] and tuple(found["quartiles"])})
