"""Which columns a survey has: what kind, of which question, at which key of the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.domain.questions import TYPES
from surveys.domain.survey import Question
from surveys.results.definition import Placed
from surveys.results.merging import Path

CODES, TICKS, RANKING, NUMBER, TOLD = "codes", "ticks", "ranking", "number", "told"
DATE, MOMENT, CLOCK = "date", "moment", "clock"
KINDS = {
    "categories": CODES,
    "matrix": CODES,
    "multiple": TICKS,
    "ranking": RANKING,
    "numbers": NUMBER,
    "dates": DATE,
    "times": CLOCK,
    "text": TOLD,
    "points": TOLD,
    "files": TOLD,
    "hidden": TOLD,
}


@dataclass(frozen=True)
class Column:
    """`key` is that of the answers, and the name in the file. A matrix has one for each row."""

    key: str
    kind: str
    question: Question


@dataclass(frozen=True)
class Sheet:
    """The columns of a file: of what is asked once, or of the rounds under a path of repeats."""

    path: Path
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return ".".join(self.path)


def sheets_of(placed: Iterable[Placed]) -> tuple[Sheet, ...]:
    """The sheet of what is asked once comes first, even where nothing is."""
    found: dict[Path, list[Column]] = {(): []}
    for each in placed:
        found.setdefault(each.path, []).extend(columns_of(each.question))
    return tuple(Sheet(path, tuple(columns)) for path, columns in found.items())


def columns_of(question: Question) -> Iterator[Column]:
    summary = TYPES[question.type].summary
    if summary in KINDS:
        keys = [question.row_key(row) for row in question.rows] if summary == "matrix" else [question.key]
        kind = MOMENT if question.type == "datetime" else KINDS[summary]
        yield from (Column(key, kind, question) for key in keys)
