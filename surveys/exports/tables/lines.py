"""All released figures of a wave as one long table: a line for each answer, each reason for none, each figure."""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils.html import strip_tags

from surveys.definition.models import Wave
from surveys.results import door
from surveys.results.cards import label_of
from surveys.results.definition import Definition, Placed
from surveys.results.door import Shown
from surveys.results.labels import Labels, reason_label
from surveys.results.pages.words import dimension_label, group_label
from surveys.results.public.reading import PublicWave
from surveys.results.shown import ShownRow, ShownTable

FIGURES = ("mean", "median", "quartile_1", "quartile_3")
ANSWER, REASON, FIGURE = "answer", "reason", "figure"


@dataclass(frozen=True)
class Line:
    """What is hidden is None, and then `suppressed` is true. Codes stand beside labels.

    `filter` and `group` say who is counted: empty for everybody. `kind` is answer, reason (why there is no answer) or
    figure. `n` are those who were in the group, `answered` those who answered; with `over_rounds` both are rounds.
    """

    filter: str
    filter_label: str
    group: str
    group_label: str
    question: str
    question_label: str
    row: str
    row_label: str
    kind: str
    code: str
    label: str
    n: int | None
    answered: int | None
    count: int | None = None
    share: float | None = None
    first_places: int | None = None
    points: int | None = None
    value: float | None = None
    suppressed: bool = False
    over_rounds: bool = False


FIELDS = tuple(field.name for field in fields(Line))


@dataclass(frozen=True)
class Group:
    filter: str = ""
    filter_label: str = ""
    group: str = ""
    group_label: str = ""


def released(wave: Wave, definition: Definition) -> Iterator[Line]:
    """Of everybody, then of each value of each dimension. Labels are in the active language."""
    yield from lines_of(door.shown(wave), definition)
    for dimension in door.dimensions_of(wave.survey):
        words = dimension_label(dimension.key, definition)
        for code, shown in door.shown_by(wave, dimension).items():
            group = Group(dimension.key, words, code, group_label(dimension.key, code, definition))
            yield from lines_of(shown, definition, group)


def of_public(wave: PublicWave, definition: Definition) -> Iterator[Line]:
    """Of everybody, and of the questions that are public."""
    tables = {found.placed.ref: found.tables for found in wave.questions}
    return lines_of(replace(wave.shown, tables=tables), definition)


def lines_of(shown: Shown, definition: Definition, group: Group | None = None) -> Iterator[Line]:
    for placed in definition.placed:
        for table in shown.tables.get(placed.ref, ()):
            yield from _of_table(table, placed, definition.labels, vars(group or Group()))


def _of_table(table: ShownTable, placed: Placed, labels: Labels, group: Mapping[str, str]) -> Iterator[Line]:
    question = placed.question
    about = dict(group) | {
        "question": placed.ref,
        "question_label": labels.plain_question(question),
        "row": table.row,
        "row_label": labels.plain_row(question, table.row) if table.row else "",
        "n": table.n,
        "answered": table.answered,
        "over_rounds": table.over_rounds,
    }
    for row in table.rows:
        yield Line(**about, **_answer(row), label=in_plain(label_of(row, table, question, labels)))
    for reason, count in table.missing.items():
        yield Line(**about, kind=REASON, code=reason, label=reason_label(reason), count=count, suppressed=count is None)
    for name, value in _figures(table):
        yield Line(**about, kind=FIGURE, code=name, label="", value=value)


def _answer(row: ShownRow) -> dict[str, Any]:
    return {
        "kind": ANSWER,
        "code": row.code,
        "count": row.count,
        "share": row.share,
        "first_places": row.first,
        "points": row.points,
        "suppressed": row.count is None,
    }


def _figures(table: ShownTable) -> Iterator[tuple[str, float]]:
    if table.figures:
        low, high = table.figures.quartiles or (None, None)
        values = (table.figures.mean, table.figures.median, low, high)
        yield from ((name, value) for name, value in zip(FIGURES, values, strict=True) if value is not None)


def in_plain(words: str) -> str:
    """Without marks for emphasis or language."""
    return html.unescape(strip_tags(str(words)))
