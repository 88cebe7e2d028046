"""Writes the rows of a file as responses: streamed, in batches, all or nothing, and never twice."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction

from surveys.answering.models import Response

from .findings import LEFT_OUT, UNTYPED, Findings

AT_ONCE = 500
MOST_LETTERS = 1_000_000
"""Of one cell."""
MOST_UNREADABLE = 50_000
"""If that much cannot be read, and in each row something, the file is none of this survey."""

Progress = Callable[[float, int], None]


class ImportRefused(ValueError):
    """Nothing was imported. `code`: one of `words.REFUSALS`."""

    def __init__(self, code: str, **params: object):
        super().__init__(f"{code} {params}")
        self.code, self.params = code, params


@dataclass
class Imported:
    """`known` rows were there from an earlier import. `unknown_columns` are not in the form."""

    rows: int = 0
    created: int = 0
    known: int = 0
    unknown_columns: tuple[str, ...] = ()
    short_rows: int = 0
    findings: Findings = field(default_factory=Findings)

    @property
    def unreadable(self) -> int:
        """Cells that were left empty and rows that were left out."""
        return sum(self.findings.counts.get(kind, 0) for kind in (UNTYPED, LEFT_OUT))


Make = Callable[[int, Sequence[str]], Response | None]
"""A row, with its number in the file, as a response; None for one that cannot become any."""


def import_table(
    *, file: Path, begin: Callable[[Sequence[str], Imported], Make], strict: bool, progress: Progress
) -> Imported:
    """`begin` gets the headers. Raises ImportRefused."""
    imported = Imported()
    try:
        with transaction.atomic(), file.open(encoding="utf-8-sig", newline="") as source:
            _load(_Lines(source, file.stat().st_size, progress), begin, strict, imported)
            if strict and imported.unreadable:
                imported.created = 0
                transaction.set_rollback(True)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused("unreadable", file=str(file), message=str(error)) from error
    return imported


def storable(line: str) -> str:
    """Without what no database keeps."""
    return line.replace("\0", "") if "\0" in line else line


class _Lines:
    """The lines of a file; tells how much of it is read."""

    def __init__(self, source, size: int, progress: Progress):
        self.source, self.size, self.progress = source, max(size, 1), progress
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.read += len(line)
            yield storable(line)

    def report(self, rows: int) -> None:
        self.progress(min(self.read / self.size, 1.0), rows)


def _load(lines: _Lines, begin: Callable[[Sequence[str], Imported], Make], strict: bool, imported: Imported) -> None:
    csv.field_size_limit(MOST_LETTERS)
    sample = csv_dialect(lines)
    table = csv.reader(sample.lines, delimiter=sample.delimiter)
    headers = [header.strip() for header in next(table, [])]
    make = begin(headers, imported)
    numbered = enumerate(table, start=2)
    while batch := list(islice(numbered, AT_ONCE)):
        made = [make(row, cells) for row, cells in _full(batch, len(headers), imported)]
        if imported.unreadable >= max(MOST_UNREADABLE, imported.rows):
            raise _refusal(imported)
        if not (strict and imported.unreadable):
            _store([response for response in made if response], imported)
        lines.report(imported.rows)


def _refusal(imported: Imported) -> ImportRefused:
    """Names the first that was found."""
    kind = UNTYPED if imported.findings.counts.get(UNTYPED) else LEFT_OUT
    first = next(imported.findings.groups(kind))
    found = {"column": first.column, "row": first.rows[0], "cell": first.detail}
    return ImportRefused("too_much_unreadable", count=imported.unreadable, rows=imported.rows, **found)


@dataclass(frozen=True)
class _Sample:
    lines: Iterator[str]
    delimiter: str


def csv_dialect(lines: Iterable[str]) -> _Sample:
    """Commas, semicolons or tabs: whichever the first line has most of."""
    source = iter(lines)
    first = next(source, "")
    delimiter = max(",;\t", key=first.count)

    def again() -> Iterator[str]:
        yield first
        yield from source

    return _Sample(again(), delimiter)


def _full(batch: list[tuple[int, list[str]]], width: int, imported: Imported) -> Iterator[tuple[int, list[str]]]:
    """Rows as wide as the headers; empty ones are passed over."""
    for row, cells in batch:
        if not any(cells):
            continue
        if len(cells) < width:
            imported.short_rows += 1
            cells += [""] * (width - len(cells))
        imported.rows += 1
        yield row, cells


def _store(responses: list[Response], imported: Imported) -> None:
    """A row of the same id is the same response: the primary key decides, whoever else imports meanwhile."""
    known = set(Response.objects.filter(pk__in=[each.pk for each in responses]).values_list("pk", flat=True))
    new = {each.pk: each for each in responses if each.pk not in known}
    Response.objects.bulk_create(new.values(), ignore_conflicts=True)
    imported.created += len(new)
    imported.known += len(responses) - len(new)
