"""A list of organisations to be invited, as rows that are right or named problems by row. Nothing is stored here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from surveys.answering.mail_addresses import is_address
from surveys.answering.models import Participant, Side
from surveys.domain.survey import Question
from surveys.spreadsheets.rows import TableRow, read_table

from .known_answers import Knowing

COLUMNS = ("organisation", "side", "email", "language", "area", "key")
HEADERS = {
    "organization": "organisation",
    "name": "organisation",
    "e-mail": "email",
    "mail": "email",
    "organisation": "organisation",
    "seite": "side",
    "sprache": "language",
    "gebiet": "area",
    "schlüssel": "key",
}
"""Other ways to write a header, in small letters."""


@dataclass(frozen=True)
class ListRow:
    """One organisation. `key` is its own in the list or the directory, "" for none."""

    number: int
    organisation: str
    side: str
    email: str = ""
    language: str = ""
    area: str = ""
    key: str = ""
    prefilled: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RowProblem:
    """`row` as the spreadsheet counts, 1 for the headers. The words are in `list_words`."""

    row: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ListReading:
    rows: tuple[ListRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True)
class Asking:
    """What a list is read for. `anonymous` are the sides whose answers nobody may trace back."""

    knowing: Knowing
    languages: tuple[str, ...]
    anonymous: frozenset[str]


def read_list(content: bytes, asking: Asking) -> ListReading:
    """Raises TableRefused for a file that is no table."""
    headers, rows = read_table(content, results=True)
    columns = {header: _column(header, asking) for header in headers}
    problems = [
        RowProblem(1, "unknown_column", {"column": header}) for header, column in columns.items() if column is None
    ]
    missing = [name for name in ("organisation", "side") if name not in columns.values()]
    problems += [RowProblem(1, "column_missing", {"column": name}) for name in missing]
    if problems:
        return ListReading(problems=tuple(problems))
    named = [TableRow(row.number, {str(columns[name]): cell for name, cell in row.cells.items()}) for row in rows]
    for row in named:
        problems += _problems(row, asking)
    problems += _doubled(named)
    if problems:
        return ListReading(problems=tuple(sorted(problems, key=lambda problem: problem.row)))
    return ListReading(rows=tuple(_row(row, asking) for row in named))


def _column(header: str, asking: Asking) -> str | None:
    """What a header means: a column of COLUMNS or the key of a question."""
    small = header.strip().lower()
    name = HEADERS.get(small, small)
    if name in COLUMNS:
        return name
    return header if asking.knowing.question(header) else None


def _problems(row: TableRow, asking: Asking) -> Iterator[RowProblem]:
    def wrong(code: str, **params: Any) -> RowProblem:
        return RowProblem(row.number, code, params)

    if not row.cells.get("organisation"):
        yield wrong("no_organisation")
    if len(row.cells.get("organisation", "")) > Participant._meta.get_field("name").max_length:
        yield wrong("name_too_long")
    side = side_of(row.cells.get("side", ""))
    if not side:
        yield wrong("no_side", side=row.cells.get("side", ""), sides=", ".join(Side.values))
    if (email := row.cells.get("email")) and not is_address(email):
        yield wrong("no_address", email=email)
    language = row.cells.get("language", "")
    if language and language_of(language) not in asking.languages:
        yield wrong("no_language", language=language, languages=", ".join(asking.languages))
    for question, cell in _answers(row, asking):
        if asking.knowing.read(question, cell) is None:
            yield wrong("no_answer", column=question.key, cell=cell)
        elif side in asking.anonymous and not asking.knowing.is_coarse(question):
            yield wrong("tells_who", column=question.key)


def _doubled(rows: list[TableRow]) -> Iterator[RowProblem]:
    for code, names in (("doubled_key", ("key",)), ("doubled", ("organisation", "side"))):
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            if code == "doubled" and row.cells.get("key"):
                continue
            own = tuple(row.cells.get(name, "").casefold() for name in names)
            if all(own) and own in seen:
                yield RowProblem(row.number, code, {"row": seen[own], "key": row.cells[names[0]]})
            seen.setdefault(own, row.number)


def _row(row: TableRow, asking: Asking) -> ListRow:
    cells, side = row.cells, side_of(row.cells["side"])
    known = asking.knowing.side_and_area(side, cells.get("area", ""))
    for question, cell in _answers(row, asking):
        known |= asking.knowing.read(question, cell) or {}
    return ListRow(
        number=row.number,
        organisation=cells["organisation"],
        side=side,
        email=cells.get("email", ""),
        language=language_of(cells.get("language", "")),
        area=cells.get("area", "")[:100],
        key=cells.get("key", "")[:200],
        prefilled=known,
    )


def _answers(row: TableRow, asking: Asking) -> Iterator[tuple[Question, str]]:
    for key, cell in row.cells.items():
        question = asking.knowing.question(key) if key not in COLUMNS else None
        if question:
            yield question, cell


def side_of(cell: str) -> str:
    """A side by its code or its name; "" for what is none."""
    wanted = cell.strip().casefold()
    return next((str(side) for side in Side if wanted in (side.value, str(side.label).casefold())), "")


def language_of(cell: str) -> str:
    """A language by its code or its own name; what is none comes back as it is."""
    wanted = cell.strip().casefold()
    names = ((code, str(name).casefold()) for code, name in settings.LANGUAGES)
    return next((code for code, name in names if wanted in (code, name)), cell.strip())


def participant_key(row: ListRow) -> str:
    """A key for a participant that is new."""
    return slugify(row.key or row.organisation, allow_unicode=False)[:70] or "organisation"
