"""Writes the rows of a file as responses: streamed, in batches, all or nothing, and never twice."""

import csv
import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from surveys.answering.models import Mode, Response
from surveys.answering.tokens import receipt_code, response_id, token_hash
from surveys.definition.models import Survey, TextEdition, Wave
from surveys.domain.engine import Form
from surveys.domain.structure import from_json

from .columns import Layout, layout_of
from .findings import UNTYPED, Findings
from .rows import Answers, RowReader

AT_ONCE = 500
MOST_LETTERS = 1_000_000

Progress = Callable[[float, int], None]


class ImportRefused(ValueError):
    """Nothing was imported. `code`: not_published, no_columns, unreadable, strict."""

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


@dataclass(frozen=True)
class _Place:
    """Where responses go, and what their ids are made from."""

    survey: Survey
    wave: Wave
    edition: TextEdition
    language: str
    mode: str


def import_responses(
    *,
    survey: Survey,
    file: Path,
    mode: str = Mode.ONLINE,
    language: str = "",
    strict: bool = False,
    progress: Progress = lambda share, rows: None,
) -> Imported:
    """Into the newest wave, version and edition of a survey. Raises ImportRefused."""
    edition = newest_edition(survey)
    wave = survey.waves.order_by("number").last()
    if edition is None or wave is None:
        raise ImportRefused("not_published", survey=survey.slug)
    place = _Place(survey, wave, edition, language or edition.source_language, mode)
    try:
        with transaction.atomic(), file.open(encoding="utf-8-sig", newline="") as source:
            imported = _load(place, _Lines(source, file.stat().st_size, progress))
            if strict and imported.findings.counts.get(UNTYPED):
                raise _Strict(imported)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused("unreadable", file=str(file), message=str(error)) from error
    except _Strict as refused:
        imported = refused.imported
        imported.created = 0
    return imported


class _Strict(Exception):
    def __init__(self, imported: Imported):
        super().__init__()
        self.imported = imported


def newest_edition(survey: Survey) -> TextEdition | None:
    editions = TextEdition.objects.filter(version__survey=survey).select_related("version")
    return editions.order_by("version__number", "number").last()


class _Lines:
    """The lines of a file; tells how much of it is read."""

    def __init__(self, source, size: int, progress: Progress):
        self.source, self.size, self.progress = source, max(size, 1), progress
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.read += len(line)
            yield line

    def report(self, rows: int) -> None:
        self.progress(min(self.read / self.size, 1.0), rows)


def _load(place: _Place, lines: _Lines) -> Imported:
    csv.field_size_limit(MOST_LETTERS)
    sample = csv_dialect(lines)
    table = csv.reader(sample.lines, delimiter=sample.delimiter)
    headers = [header.strip() for header in next(table, [])]
    survey = from_json(place.edition.version.structure)
    form = Form(survey)
    layout = layout_of(form, headers)
    if not layout.targets:
        raise ImportRefused("no_columns", headers=", ".join(headers[:10]))
    imported = Imported(unknown_columns=layout.unknown)
    reader = RowReader(form, layout, headers, imported.findings)
    make = _Maker(place, layout, survey.side_of)
    numbered = enumerate(table, start=2)
    while batch := list(islice(numbered, AT_ONCE)):
        _store(
            [make(cells, reader.answers(row, cells)) for row, cells in _full(batch, len(headers), imported)], imported
        )
        lines.report(imported.rows)
    return imported


@dataclass(frozen=True)
class _Sample:
    lines: Iterator[str]
    delimiter: str


def csv_dialect(lines: _Lines) -> _Sample:
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


class _Maker:
    """Responses whose ids follow from the file: the id of a row there, or else what stands in it."""

    def __init__(self, place: _Place, layout: Layout, side_of: Callable[[Answers], str]):
        self.place, self.layout, self.side_of = place, layout, side_of
        self.namespace = uuid.uuid5(uuid.NAMESPACE_URL, f"survey:{place.survey.slug}")
        self.today = timezone.localdate()
        self._seen: dict[bytes, int] = {}

    def __call__(self, cells: Sequence[str], answers: Answers) -> Response:
        identity = response_id(uuid.uuid5(self.namespace, self._identity(cells)))
        return Response(
            id=identity,
            wave_id=self.place.wave.pk,
            version_id=self.place.edition.version_id,
            edition_id=self.place.edition.pk,
            language=self.place.language,
            mode=self.place.mode,
            side=self.side_of(answers),
            answers=answers,
            receipt_hash=token_hash(receipt_code(identity)),
            sent_on=self._sent_on(cells),
        )

    def _identity(self, cells: Sequence[str]) -> str:
        if self.layout.identity >= 0 and (given := cells[self.layout.identity].strip()):
            return given.removeprefix("uuid:")
        digest = hashlib.blake2b("\x1f".join(cells).encode(), digest_size=12).digest()
        number = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"row:{digest.hex()}:{number}"

    def _sent_on(self, cells: Sequence[str]) -> date:
        for place in self.layout.sent:
            try:
                return datetime.fromisoformat(cells[place].strip()[:10]).date()
            except ValueError:
                continue
        return self.today
