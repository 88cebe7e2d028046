"""What the first sentences of a survey are made of: figures that are shown anyway, and a sentence with its bars."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..cards import Bar, label_of, percent_width, title_of_table
from ..definition import Definition, Placed
from ..door import Shown
from ..shown import ShownRow, ShownTable
from .need_words import Json
from .relations import count_of
from .words import of_in_words, side_label

NO_OPINION = {"side", "area", "people_represented", "consent_naming", "consent_quotation", "consent_open_data"}
"""Roles of questions that say who answers, not what they think."""


@dataclass(frozen=True)
class Finding:
    """`note` says what a word of it means, "" for nothing."""

    sentence: SafeString | str
    bars: list[Bar]
    note: str = ""

    @property
    def sentences(self) -> list[SafeString]:
        """One, with its counts and what a word of it means."""
        counts = format_html_join("; ", "{}: {}", ((bar.label, bar.text) for bar in self.bars if not bar.hidden))
        note = format_html(". {}", self.note) if self.note else ""
        return [format_html("{} {}{}", self.sentence, counts, note)]


@dataclass(frozen=True)
class Figures:
    """What was released: of everybody, of each side that is shown, the ranking of needs, where people stopped."""

    definition: Definition
    everybody: Shown
    sides: Mapping[str, Shown]
    needs: Json | None
    stops: Json | None

    def tables(self, kinds: Sequence[str]) -> Iterator[tuple[Placed, ShownTable]]:
        """Of what people think, in the order asked."""
        ways = ways_in(self.definition)
        for placed in self.definition.placed:
            if placed.question.role not in NO_OPINION and placed.question.key not in ways and not placed.repeats:
                yield from (
                    (placed, table) for table in self.everybody.tables.get(placed.ref, ()) if table.kind in kinds
                )

    def title(self, placed: Placed, table: ShownTable) -> SafeString:
        return title_of_table(table, placed.question, self.definition.labels)

    def label(self, placed: Placed, table: ShownTable, row: ShownRow) -> SafeString | str:
        return label_of(row, table, placed.question, self.definition.labels)


def bar_of(label: SafeString | str, count: int, of: int, side: str = "") -> Bar:
    return Bar(label, False, percent_width(count / (of or 1)), of_in_words(count, of), side=side)


def ways_in(definition: Definition) -> set[str]:
    """Questions that open several steps: they say where somebody goes on, not what somebody thinks."""
    opened = Counter(key for step in definition.steps if step.relevant for key in step.relevant.references)
    return {key for key, steps in opened.items() if steps > 1}


def counts_by_side(figures: Figures, placed: Placed, table: ShownTable, codes: frozenset[str]) -> Iterator[tuple]:
    """(side, how many chose one of the codes, of how many), where both are shown."""
    for side, shown in figures.sides.items():
        own = next((each for each in shown.tables.get(placed.ref, ()) if each.key == table.key), None)
        count = count_of(own, codes) if own else None
        if count is not None and own.answered:
            yield side, count, own.answered


def bars_by_side(figures: Figures, placed: Placed, table: ShownTable, codes: frozenset[str]) -> Iterator[Bar]:
    for side, count, of in counts_by_side(figures, placed, table, codes):
        yield bar_of(side_label(side), count, of, side)
