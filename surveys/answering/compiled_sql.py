"""Reads and writes whose SQL is made once per process: making it by the ORM costs more than the statement itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connections, router
from django.db.models import Model, QuerySet

Row = dict[str, Any]


def mark(name: str) -> str:
    """Stands in a queryset for a text that each call gives anew."""
    return f"\ue000{name}\ue001"


class CompiledRead:
    """Rows of several joined tables as records of their models, None where a join found nothing.

    `make` gives a queryset with marks and is called once. `records` say by which name a model is found at which path
    (`{"draft": (Draft, ""), "wave": (Wave, "wave__")}`), `values` which annotations come along. With `lock` the rows of
    the queryset's own model are held until the transaction ends; on SQLite the transaction as a whole holds them.

        read = CompiledRead(lambda: Draft.objects.filter(token_hash=mark("hash")), {"draft": (Draft, "")})
        row = read.first(hash="…")
    """

    def __init__(
        self,
        make: Callable[[], QuerySet],
        records: Mapping[str, tuple[type[Model], str]],
        values: Sequence[str] = (),
        lock: bool = False,
    ):
        self._make = make
        self._records = records
        self._values = values
        self._lock = lock

    def first(self, **texts: str) -> Row | None:
        return next(self.all(**texts), None)

    def all(self, **texts: str) -> Iterator[Row]:
        sql, params, converters, database = self._compiled
        marked = {mark(name): text for name, text in texts.items()}
        connection = connections[database]
        with connection.cursor() as cursor:
            cursor.execute(sql, [marked.get(param, param) for param in params])
            rows = cursor.fetchall()
        for row in rows:
            values = list(row)
            for place, (converting, expression) in converters.items():
                for convert in converting:
                    values[place] = convert(values[place], expression, connection)
            yield self._row(values, database)

    def _row(self, values: list[Any], database: str) -> Row:
        found: Row = {}
        start = 0
        for name, (model, names, primary) in self._models:
            own = values[start : start + len(names)]
            found[name] = None if own[primary] is None else model.from_db(database, names, own)
            start += len(names)
        return found | dict(zip(self._values, values[start:], strict=True))

    @cached_property
    def _models(self) -> list[tuple[str, tuple[type[Model], list[str], int]]]:
        found = []
        for name, (model, _path) in self._records.items():
            names = [field.attname for field in model._meta.concrete_fields]
            found.append((name, (model, names, names.index(model._meta.pk.attname))))
        return found

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...], dict, str]:
        paths = [path for _model, path in self._records.values()]
        columns = [
            f"{path}{name}" for path, (_, (_, names, _)) in zip(paths, self._models, strict=True) for name in names
        ]
        queryset = self._make().values_list(*columns, *self._values)
        database = router.db_for_read(queryset.model)
        compiler = queryset.query.get_compiler(using=database)
        sql, params = compiler.as_sql()
        connection = connections[database]
        if self._lock and connection.features.has_select_for_update_of:
            sql += f" FOR UPDATE OF {connection.ops.quote_name(queryset.model._meta.db_table)}"
        return sql, params, compiler.get_converters([column[0] for column in compiler.select]), database


class CompiledInsert:
    """Writes a new record, raises IntegrityError for one that is there; with `ignore_conflicts` that changes nothing.

    Signals are not sent, and no value is made by the database.
    """

    def __init__(self, model: type[Model], ignore_conflicts: bool = False):
        self._model = model
        self._ignore_conflicts = ignore_conflicts

    def write(self, record: Model) -> None:
        _execute(self._compiled, record)
        record._state.adding, record._state.db = False, self._compiled.database

    @cached_property
    def _compiled(self) -> "_Statement":
        meta, database = self._model._meta, router.db_for_write(self._model)
        quoted = connections[database].ops.quote_name
        fields = list(meta.concrete_fields)
        columns, places = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
        sql = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names only
        return _Statement(sql + " ON CONFLICT DO NOTHING" * self._ignore_conflicts, fields, database)


class CompiledUpdate:
    """Writes some fields of a record that is in the database."""

    def __init__(self, model: type[Model], *names: str):
        self._model = model
        self._names = names

    def write(self, record: Model) -> None:
        _execute(self._compiled, record)

    @cached_property
    def _compiled(self) -> "_Statement":
        meta, database = self._model._meta, router.db_for_write(self._model)
        quoted = connections[database].ops.quote_name
        fields = [meta.get_field(name) for name in self._names]
        changes = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
        sql = f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {quoted(meta.pk.column)} = %s"  # noqa: S608 - names only
        return _Statement(sql, [*fields, meta.pk], database)


@dataclass(frozen=True)
class _Statement:
    """`fields` are those whose values are its parameters."""

    sql: str
    fields: list[Any]
    database: str


def _execute(statement: _Statement, record: Model) -> None:
    connection = connections[statement.database]
    with connection.cursor() as cursor:
        cursor.execute(
            statement.sql,
            [field.get_db_prep_save(getattr(record, field.attname), connection) for field in statement.fields],
        )
