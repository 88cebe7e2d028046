"""Rows that a factory has made once in this process are written again as they were, instead of being made anew.

A tree of pages takes hundreds of statements and half a second; its rows alone take none of that. They are written only
where the database holds what it held when they were made, and where no test travels in time. Otherwise they are made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import time_machine
from django.db import connection, transaction

Rows = frozenset


@dataclass(frozen=True)
class _Made:
    """Of each table that the factory wrote to, its rows before and after; and what the factory gave back."""

    before: dict[str, Rows]
    after: dict[str, Rows]
    result: object

    @property
    def found(self) -> int:
        return sum(map(len, self.before.values()))

    def fits(self) -> bool:
        return all(_rows(table) == rows for table, rows in self.before.items())

    def write(self) -> None:
        with transaction.atomic():
            for table, before in self.before.items():
                _delete(table, before - self.after[table])
            for table, after in self.after.items():
                _insert(table, after - self.before[table])


# Rows refer to these, although no factory writes them.
_ALWAYS_COMPARED = "django_content_type"


def made_before(factory: Callable[[], object]) -> Callable[[], object]:
    """For a factory without arguments that gives back plain values, such as the numbers of its rows, and no objects."""
    remembered: list[_Made] = []

    @wraps(factory)
    def made() -> object:
        if time_machine.escape_hatch.is_travelling():
            return factory()
        if remembered and remembered[0].fits():
            remembered[0].write()
            return remembered[0].result
        new = _make(factory)
        if not remembered or new.found <= remembered[0].found:  # of the emptiest database: most tests begin there
            remembered[:] = [new]
        return new.result

    return made


def _make(factory: Callable[[], object]) -> _Made:
    tables = _tables()
    before = {table: _rows(table) for table in tables}
    result = factory()
    after = {table: _rows(table) for table in tables}
    changed = [table for table in tables if before[table] != after[table] or table == _ALWAYS_COMPARED]
    return _Made({table: before[table] for table in changed}, {table: after[table] for table in changed}, result)


def _tables() -> list[str]:
    """Without the pieces of SQLite's search index, which triggers keep."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return [name for name in names if "_fts" not in name]


# Each row as the database itself writes it, so that nothing is lost on the way through Python.


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'SELECT found::text FROM "{table}" found')  # noqa: S608 - the names of our own tables
        else:
            kept = ", ".join(f'+"{column}"' for column in _columns(table))  # "+" keeps it from being converted
            cursor.execute(f'SELECT {kept} FROM "{table}"')  # noqa: S608
        return frozenset(cursor.fetchall())


def _insert(table: str, rows: Rows) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            texts = [text for (text,) in rows]
            into = f'INSERT INTO "{table}" SELECT (text::"{table}").* FROM unnest(%s::text[]) text'  # noqa: S608
            cursor.execute(into, [texts])
        else:
            places = ", ".join(["%s"] * len(_columns(table)))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', list(rows))  # noqa: S608


def _delete(table: str, rows: Rows) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            texts = [text for (text,) in rows]
            cursor.execute(f'DELETE FROM "{table}" found WHERE found::text = ANY(%s)', [texts])  # noqa: S608
        else:
            same = " AND ".join(f'"{column}" IS %s' for column in _columns(table))
            cursor.executemany(f'DELETE FROM "{table}" WHERE {same}', list(rows))  # noqa: S608


_columns_of: dict[str, list[str]] = {}


def _columns(table: str) -> list[str]:
    """In their order. Tables do not change while tests run."""
    if table not in _columns_of:
        with connection.cursor() as cursor:
            cursor.execute(f'PRAGMA table_info("{table}")')
            _columns_of[table] = [column[1] for column in cursor.fetchall()]
    return _columns_of[table]
