"""Everything that a database holds, as text: what somebody with a copy of it reads."""

from dataclasses import dataclass

from django.db import connection

IGNORED = {"django_migrations"}


@dataclass(frozen=True)
class Row:
    table: str
    cells: tuple[tuple[str, str], ...]

    def cell(self, column: str) -> str:
        return dict(self.cells)[column]

    @property
    def words(self) -> str:
        return "\n".join(text for _name, text in self.cells)


def dump() -> list[Row]:
    """Every row of every table, in the order in which it lies there."""
    rows: list[Row] = []
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in IGNORED]
        for table in sorted(tables):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for values in cursor.fetchall():
                cells = [(name, str(content)) for name, content in zip(names, values, strict=True)]
                rows.append(Row(table, tuple(cells)))
    return rows


def of(rows: list[Row], table: str) -> list[Row]:
    return [row for row in rows if row.table == f"surveys_{table}"]


def everything(rows: list[Row]) -> str:
    return "\n".join(row.words for row in rows)
