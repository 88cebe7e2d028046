"""Texts that stand ready in DuckDB, to be found by a number or by the values of a few columns."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import numpy as np

from surveys.results.snapshot.writing import escaped


class Lookup:
    """`joins` are those that a statement over the view needs."""

    def __init__(self, connection: duckdb.DuckDBPyConnection):
        self._connection = connection
        self.joins: list[str] = []

    def by_number(self, sql: str, texts: Sequence[str]) -> str:
        """The text at the place that the expression yields, counted from 0."""
        if len(set(texts)) == 1:
            return _literal(texts[0])
        return f"list_extract([{', '.join(map(_literal, texts))}], ({sql})::INTEGER + 1)"

    def by_fields(self, fields: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> str:
        """The last of each row, where the fields are what stands before it."""
        name = f"texts_{len(self.joins)}"
        columns = [np.array(column, dtype=object) for column in zip(*rows, strict=True)]
        if not columns:
            return "''"
        self._connection.register("found", {f"@{number}": column for number, column in enumerate(columns)})
        self._connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM found")  # noqa: S608 - of a number
        self._connection.unregister("found")
        alike = " AND ".join(f'({sql}) IS NOT DISTINCT FROM {name}."@{place}"' for place, sql in enumerate(fields))
        self.joins.append(f"LEFT JOIN {name} ON {alike}")
        return f'{name}."@{len(fields)}"'


def _literal(text: str) -> str:
    return f"'{escaped(text)}'"
