"""Who has contact with whom, and would like to: the questions with the role `relation`, as heat maps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.survey import Question

from ..definition import Definition, Placed
from ..door import Shown
from ..shown import ShownTable
from .beside import Found, Group
from .needs import HeatCell, HeatRow, level_of
from .words import of_in_words

ROLE = "relation"


@dataclass(frozen=True)
class RelationMap:
    """A column for all and one for each group.

    A cell is how many chose one of `counted`, the upper half of the answers.
    """

    key: str
    title: SafeString
    counted: list[SafeString]
    columns: list[tuple[str, str]]
    rows: list[HeatRow]

    @property
    def all_hidden(self) -> bool:
        return all(cell.level is None for row in self.rows for cell in row.cells)

    @property
    def hides(self) -> bool:
        return any(row.hides for row in self.rows)

    @property
    def sentences(self) -> list[SafeString]:
        """A sentence for each cell that is shown."""
        answers = format_html_join(", ", "{}", ((answer,) for answer in self.counted))
        sentence = _("“{question}” – {row}, {group}: {count} said {answers}.")
        return [
            format_html(sentence, question=self.title, row=row.label, group=name, count=cell.text, answers=answers)
            for row in self.rows
            for (_side, name), cell in zip(self.columns, row.cells, strict=True)
            if cell.level is not None
        ]


def relation_maps(definition: Definition, everybody: Shown, groups: Sequence[Group], found: Found) -> list[RelationMap]:
    columns = [Group("", _("All"), "", "", ""), *(group for group in groups if not group.why)]
    shown = {"": everybody, **found}
    asked = [placed for placed in definition.placed if placed.question.role == ROLE and placed.question.rows]
    return [_map(placed, columns, shown, definition) for placed in asked if placed.ref in everybody.tables]


def _map(placed: Placed, columns: Sequence[Group], shown: Found, definition: Definition) -> RelationMap:
    question, labels = placed.question, definition.labels
    codes = upper_half(question)
    tables = {
        group.code: {table.row: table for table in shown[group.code].tables.get(placed.ref, ())} for group in columns
    }
    rows = [
        HeatRow(
            labels.heading_of_table(question, row),
            [_cell(group, tables[group.code].get(row), codes) for group in columns],
        )
        for row in question.rows
    ]
    counted = [labels.option(question, option.code) for option in question.options if option.code in codes]
    names = [(group.side, group.label) for group in columns]
    return RelationMap(placed.ref, labels.question(question), counted, names, rows)


def upper_half(question: Question) -> frozenset[str]:
    """The options that mean much, where they are ordered from little to much."""
    codes = [option.code for option in question.options]
    return frozenset(codes[(len(codes) + 1) // 2 :])


def count_of(table: ShownTable, codes: frozenset[str]) -> int | None:
    """How many chose one of the codes; None where one of them is hidden."""
    counts = [row.count for row in table.rows if row.code in codes]
    return None if None in counts else sum(count or 0 for count in counts)


def _cell(group: Group, table: ShownTable | None, codes: frozenset[str]) -> HeatCell:
    count = count_of(table, codes) if table else None
    if count is None or not table.answered:
        return HeatCell(group.side, group.label, None)
    return HeatCell(group.side, group.label, level_of(count / table.answered), of_in_words(count, table.answered))
