"""A snapshot opened for counting."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import definition_of

from .folder import File, Folder, Manifest
from .layout import Column, sheets_of
from .writing import escaped, quoted

SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


class Snapshot:
    """`definition` is the merged one in the site's language; `connection` has a view for each sheet, see `view`.

    `columns` are those of all sheets by key; `once` are the keys of what is asked once. `words` are the names of the
    words of ticks by key, as `counting` finds them.
    """

    def __init__(self, definition: Definition, manifest: Manifest, folder: Path, connection: duckdb.DuckDBPyConnection):
        self.definition, self.manifest, self.folder, self.connection = definition, manifest, folder, connection
        sheets = sheets_of(definition.placed)
        self.columns: Mapping[str, Column] = {column.key: column for sheet in sheets for column in sheet.columns}
        self.once = frozenset(column.key for column in sheets[0].columns)
        self.words: dict[str, list[str]] = {}
        for sheet in sheets:
            self._make_view(sheet.name)

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self._files(""))

    def codes(self, name: str) -> list[str]:
        return self.manifest.codes.get(name, [])

    def has(self, name: str) -> bool:
        """Whether any file has this column: nobody was asked what has none."""
        return name in self._present

    def is_everywhere(self, name: str) -> bool:
        """Whether no file lacks this column, so that each row has a value."""
        return name in self._everywhere

    def has_rows(self, sheet: str = "") -> bool:
        return bool(self._files(sheet))

    def view(self, sheet: str = "") -> str:
        """Quoted, for a statement. The sheet of what is asked once is called ""."""
        return quoted(f"sheet:{sheet}")

    def fetch(self, statement: str, parameters: list[Any] | None = None) -> list[tuple]:
        """Several threads may ask at once."""
        return self.connection.cursor().execute(statement, parameters).fetchall()

    def fetch_arrays(self, statement: str, parameters: list[Any] | None = None) -> dict[str, Any]:
        return self.connection.cursor().execute(statement, parameters).fetchnumpy()

    @cached_property
    def _present(self) -> frozenset[str]:
        files = (file for part in self.manifest.parts.values() for file in part.files.values() if file.rows)
        return frozenset(name for file in files for name in file.columns)

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        sheets = {sheet for part in self.manifest.parts.values() for sheet in part.files}
        each = ([frozenset(file.columns) for file in self._files(sheet)] for sheet in sheets)
        return frozenset().union(*(frozenset.intersection(*files) for files in each if files))

    def _files(self, sheet: str) -> list[File]:
        """An empty file of a repeat has no types to lend."""
        found = (part.files.get(sheet) for part in self.manifest.parts.values())
        return [file for file in found if file and file.rows]

    def _make_view(self, sheet: str) -> None:
        files = self._files(sheet)
        if not files:
            return
        paths = ", ".join(f"'{escaped(str(self.folder / file.name))}'" for file in files)
        alike = len({frozenset(file.columns.items()) for file in files}) == 1
        source = f"read_parquet([{paths}], union_by_name = {'false' if alike else 'true'})"
        self.connection.execute(f"CREATE VIEW {self.view(sheet)} AS SELECT * FROM {source}")  # noqa: S608 - escaped


@contextmanager
def opened(survey: Survey) -> Iterator[Snapshot]:
    """As it stands, and as it stays while it is open; `refreshing.refresh` brings it up to date before."""
    definition = definition_of(survey, settings.LANGUAGE_CODE)
    with Folder(survey).held() as (manifest, folder), duckdb.connect(config=SETTINGS) as connection:
        connection.execute("SET parquet_metadata_cache = true")
        yield Snapshot(definition, manifest, folder, connection)
