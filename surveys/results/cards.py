"""A question's released tables as a template draws them: one card a question, bars with labels, words and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.survey import Question

from .bin_labels import bin_label
from .definition import Definition, Placed
from .labels import Labels
from .sentences import base_of, figures_of, interval_of, method_of, reasons_of, rounds_in_words
from .shown import ShownRow, ShownTable
from .tables import OUTSIDE


@dataclass(frozen=True)
class Bar:
    """`width` in percent, written for SVG; `text` stands at the bar's end; a hidden one has neither.

    `sentence` says it all, `side` colours it.
    """

    label: SafeString | str
    hidden: bool
    width: str = "0"
    text: str = ""
    more: tuple[str, ...] = ()
    sentence: SafeString | str = ""
    side: str = ""


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
    method: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[SafeString | str]:
        return [bar.sentence for bar in self.bars if bar.sentence]


@dataclass(frozen=True)
class Card:
    """`kind` as in `tables.Table`; `repeat` is the heading of the repeat that the question is asked in."""

    key: str
    title: SafeString
    kind: str
    tables: list[BarTable]
    repeat: str = ""


def card_of(placed: Placed, tables: Sequence[ShownTable], definition: Definition, invited: int = 0) -> Card | None:
    """None for a question of which there is no table. `invited`: how many were asked to answer, 0 where unknown."""
    if not tables:
        return None
    labels = definition.labels
    repeat = labels.plain_section(placed.path[-1]) if placed.path else ""
    drawn = [_bar_table(table, placed.question, labels, invited) for table in tables]
    return Card(placed.ref, labels.question(placed.question), tables[0].kind, drawn, repeat)


def _bar_table(table: ShownTable, question: Question, labels: Labels, invited: int) -> BarTable:
    rows = rows_to_show(table)
    most = max((row.points or 0 for row in rows), default=0)
    return BarTable(
        heading=labels.heading_of_table(question, table.row) if table.row else "",
        base=base_of(table),
        bars=[_bar(row, table, question, labels, most, invited) for row in rows],
        all_hidden=table.all_hidden,
        reasons=list(reasons_of(table)),
        figures=list(figures_of(table)),
        rounds=rounds_in_words(table),
        method=list(method_of(table, invited)),
    )


def rows_to_show(table: ShownTable) -> list[ShownRow]:
    """Without rows that are there only in case; a ranking by its points."""
    rows = [row for row in table.rows if not _is_idle(row, table)]
    if table.kind == "ranking":
        rows.sort(key=lambda row: -(row.points or 0))
    return rows


def _is_idle(row: ShownRow, table: ShownTable) -> bool:
    """Shown as zero means left out."""
    return row.count == 0 and (row.code == OUTSIDE or table.kind == "text")


def label_of(row: ShownRow, table: ShownTable, question: Question, labels: Labels) -> SafeString | str:
    return bin_label(row, table) or labels.row_of_table(question, table.kind, row.code)


def title_of_table(table: ShownTable, question: Question, labels: Labels) -> SafeString:
    """The question, with the row of a matrix."""
    title = labels.question(question)
    return format_html("{} – {}", title, labels.heading_of_table(question, table.row)) if table.row else title


def _bar(row: ShownRow, table: ShownTable, question: Question, labels: Labels, most: int, invited: int) -> Bar:
    label = label_of(row, table, question, labels)
    if row.count is None:
        return Bar(label, hidden=True)
    sentence = sentence_of(label, row, table, title_of_table(table, question, labels), invited)
    if table.kind == "ranking":
        points = row.points or 0
        more = (number_format(row.first or 0), number_format(row.count))
        return Bar(label, False, percent_width(points / (most or 1)), number_format(points), more, sentence)
    share = row.share if row.share is not None else row.count / (table.n or 1)
    return Bar(label, False, percent_width(share), _count(row), sentence=sentence)


def sentence_of(
    label: SafeString | str, row: ShownRow, table: ShownTable, title: SafeString, invited: int = 0
) -> SafeString:
    """One row as a sentence that can stand alone, with its 95 % interval where it has one."""
    words = {"question": title, "answer": label, "count": number_format(row.count), "of": _answered(table)}
    if table.kind == "ranking":
        words["first"] = number_format(row.first or 0)
        return format_html(_("“{question}” – {answer}: named by {count} of {of}, in first place by {first}."), **words)
    if row.share is None or not table.answered:
        return format_html(_("“{question}” – {answer}: {count}."), **words)
    words["percent"] = number_format(round(100 * row.share))
    ends = interval_of(row.count, table, invited)
    if not ends:
        return format_html(_("“{question}” – {answer}: {count} of {of} ({percent} %)."), **words)
    words |= {name: number_format(round(100 * end)) for name, end in zip(("low", "high"), ends, strict=True)}
    sentence = _("“{question}” – {answer}: {count} of {of} ({percent} %; 95 % interval {low} to {high} %).")
    return format_html(sentence, **words)


def _answered(table: ShownTable) -> str:
    return "–" if table.answered is None else number_format(table.answered)


def percent_width(share: float) -> str:
    return f"{100 * min(1.0, share):.1f}"


def _count(row: ShownRow) -> str:
    if row.share is None:
        return number_format(row.count)
    return _("%(count)s · %(percent)s %%") % {
        "count": number_format(row.count),
        "percent": number_format(round(100 * row.share)),
    }
