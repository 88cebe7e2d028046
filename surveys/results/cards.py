"""A question's tables as a template draws them: one card a question, bars with labels and words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.survey import Question, Step

from .bin_labels import bin_label
from .definition import Definition, Placed, placed_in
from .labels import Labels
from .merging import Path
from .sentences import base_of, figures_of, reasons_of, rounds_in_words
from .suppression import ShownRow, ShownTable, hide_small_groups, small_group
from .tables import OUTSIDE, Answered, Table, rounds_of, tables_of, tables_over_rounds


@dataclass(frozen=True)
class Bar:
    """`width` in percent, written for SVG; `text` stands at the bar's end. A hidden one has neither."""

    label: SafeString | str
    hidden: bool
    width: str = "0"
    text: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class BarTable:
    """`heading` is a matrix row; `base` says who is counted, `reasons` who is not and why.

    `rounds` says how many rounds of a repeat there are, and of how many responses.
    """

    heading: SafeString | str
    base: str
    bars: list[Bar]
    all_hidden: bool
    reasons: list[str]
    figures: list[tuple[str, str]] = field(default_factory=list)
    rounds: str = ""


@dataclass(frozen=True)
class Card:
    """`kind` as in `tables.Table`; `repeat` is the heading of the repeat that the question is asked in."""

    key: str
    title: SafeString
    kind: str
    tables: list[BarTable]
    repeat: str = ""


def cards_of(question: Question, responses: Sequence[Answered], definition: Definition) -> list[Card]:
    """One card, or none for a question that asks nothing. Small groups are hidden here, before anything is drawn."""
    found = tables_of(question, responses, languages=definition.languages, smallest=small_group())
    return _cards(Placed(question), found, definition)


class Rounds:
    """The rounds of all responses by their path, gathered once for all questions of a repeat."""

    def __init__(self, responses: Sequence[Answered]):
        self.responses = responses
        self._found: dict[Path, list[Answered]] = {}

    def at(self, path: Path) -> list[Answered]:
        if path not in self._found:
            self._found[path] = rounds_of(self.responses, path)
        return self._found[path]


def cards_in_step(step: Step, rounds: Rounds, definition: Definition) -> list[Card]:
    """All cards of a step in its order, with what is asked in repeats."""
    return [card for placed in placed_in(step.items) for card in _placed_cards(placed, rounds, definition)]


def _placed_cards(placed: Placed, rounds: Rounds, definition: Definition) -> list[Card]:
    if not placed.repeats:
        return cards_of(placed.question, rounds.responses, definition)
    found = tables_over_rounds(
        placed.question,
        rounds.at(placed.path),
        responses=len(rounds.responses),
        languages=definition.languages,
        smallest=small_group(),
    )
    return _cards(placed, found, definition)


def _cards(placed: Placed, found: Sequence[Table], definition: Definition) -> list[Card]:
    shown = [hide_small_groups(table) for table in found]
    return [card_of(placed, shown, definition)] if shown else []


def card_of(placed: Placed, shown: Sequence[ShownTable], definition: Definition) -> Card:
    """From one table or more, as they came through the door."""
    labels = definition.labels
    tables = [_bar_table(table, placed.question, labels) for table in shown]
    repeat = labels.plain_section(placed.path[-1]) if placed.path else ""
    return Card(placed.ref, labels.question(placed.question), shown[0].kind, tables, repeat)


def _bar_table(table: ShownTable, question: Question, labels: Labels) -> BarTable:
    rows = [row for row in table.rows if not _is_idle(row, table)]
    if table.kind == "ranking":
        rows.sort(key=lambda row: -(row.points or 0))
    most = max((row.points or 0 for row in rows), default=0)
    return BarTable(
        heading=labels.heading_of_table(question, table.row) if table.row else "",
        base=base_of(table),
        bars=[_bar(row, table, question, labels, most) for row in rows],
        all_hidden=table.all_hidden,
        reasons=list(reasons_of(table)),
        figures=list(figures_of(table)),
        rounds=rounds_in_words(table),
    )


def _is_idle(row: ShownRow, table: ShownTable) -> bool:
    """Rows that are there only in case: shown as zero means left out."""
    return row.count == 0 and (row.code == OUTSIDE or table.kind == "text")


def _bar(row: ShownRow, table: ShownTable, question: Question, labels: Labels, most: int) -> Bar:
    label = bin_label(row, table) or labels.row_of_table(question, table.kind, row.code)
    if row.count is None:
        return Bar(label, hidden=True)
    if table.kind == "ranking":
        points = row.points or 0
        more = (number_format(row.first or 0), number_format(row.count))
        return Bar(label, False, _percent(points / (most or 1)), number_format(points), more)
    share = row.share if row.share is not None else row.count / (table.n or 1)
    return Bar(label, False, _percent(share), _count(row))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _count(row: ShownRow) -> str:
    if row.share is None:
        return number_format(row.count)
    return _("%(count)s · %(percent)s %%") % {
        "count": number_format(row.count),
        "percent": number_format(round(100 * row.share)),
    }
