"""The answers of each group side by side: a row for an answer, a thin bar for each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.domain.survey import Step

from ..cards import Bar, label_of, percent_width, rows_to_show, sentence_of, title_of_table
from ..definition import Definition, Placed, placed_in
from ..dimensions import SIDE, Dimension
from ..door import Shown
from ..shown import ShownRow, ShownTable
from .filters import PREFIX
from .steps import shown_in_words, step_list
from .visit import Visit
from .words import dimension_label, group_label, of_in_words, why_in_words


@dataclass(frozen=True)
class Group:
    """`side` colours it; `why` says why nothing of it is shown, "" where something is; `invited` is 0 if unknown."""

    code: str
    label: str
    side: str
    n: str
    why: str
    invited: int = 0


@dataclass(frozen=True)
class Row:
    label: SafeString | str
    bars: list[Bar]

    @property
    def all_hidden(self) -> bool:
        return all(bar.hidden for bar in self.bars)


@dataclass(frozen=True)
class BesideTable:
    """`groups` are those of which something is shown here, in the order of each row's bars; of `hidden` nothing is."""

    key: str
    title: SafeString
    groups: list[Group]
    hidden: list[Group]
    rows: list[Row]

    @property
    def hides(self) -> bool:
        return any(bar.hidden for row in self.rows for bar in row.bars)

    @property
    def sentences(self) -> list[SafeString | str]:
        return [bar.sentence for row in self.rows for bar in row.bars if bar.sentence]


Found = Mapping[str, Shown]


def beside_context(request: HttpRequest, by: Dimension, found: Found, visit: Visit) -> dict:
    """The context of `surveys/results/sides.html`: one step of the questions, and the list of all steps."""
    definition = visit.definition
    groups = groups_of(by, found, visit)
    shown = [group for group in groups if not group.why]
    steps = {step.key: placed for step in definition.steps if (placed := _placed_beside(step, shown, found))}
    states = {key: shown_in_words(*_how_many(placed, shown, found)) for key, placed in steps.items()}
    chosen = step_list(request, definition, states)
    asked = steps.get(chosen.key, ())
    tables = [table for placed in asked for table in tables_beside(shown, found, placed, definition)]
    return {
        "by": by.key,
        "fields": [field for field in visit.filters.fields if field.name != PREFIX + by.key],
        "dimensions": [(each.key, dimension_label(each.key, definition)) for each in visit.dimensions],
        "hidden": _hidden_by_reason(groups),
        "list": chosen,
        "tables": tables,
        "hides": any(table.hides for table in tables),
    }


def _placed_beside(step: Step, groups: Sequence[Group], found: Found) -> list[Placed]:
    """Questions of which there is a table of some group."""
    return [
        placed for placed in placed_in(step.items) if any(found[group.code].tables.get(placed.ref) for group in groups)
    ]


def _how_many(asked: Sequence[Placed], groups: Sequence[Group], found: Found) -> tuple[int, int]:
    """Of how many questions some group shows something, of how many."""
    tables = ([table for group in groups for table in found[group.code].tables.get(each.ref, ())] for each in asked)
    return sum(any(_shows(table) for table in own) for own in tables), len(asked)


def _hidden_by_reason(groups: Sequence[Group]) -> list[tuple[str, list[Group]]]:
    found: dict[str, list[Group]] = {}
    for group in groups:
        if group.why:
            found.setdefault(group.why, []).append(group)
    return list(found.items())


def groups_of(dimension: Dimension, found: Found, visit: Visit) -> list[Group]:
    return [_group(dimension.key, code, found[code], visit) for code in dimension.codes if code in found]


def _group(key: str, code: str, shown: Shown, visit: Visit) -> Group:
    n = "" if shown.n is None else number_format(shown.n)
    label, side = group_label(key, code, visit.definition), code if key == SIDE else ""
    return Group(code, label, side, n, why_in_words(shown), shown.invited)


def tables_beside(groups: Sequence[Group], found: Found, placed: Placed, definition: Definition) -> list[BesideTable]:
    """One, or one for each row of a matrix; none where no group shows anything."""
    tables = {
        group.code: {table.key: table for table in found[group.code].tables.get(placed.ref, ())} for group in groups
    }
    keys = dict.fromkeys(key for own in tables.values() for key in own)
    beside = (_table(key, groups, tables, placed, definition) for key in keys)
    return [table for table in beside if table]


def _table(key: str, groups: Sequence[Group], tables: Mapping, placed: Placed, definition: Definition):
    own = {group.code: tables[group.code][key] for group in groups if _shows(tables[group.code].get(key))}
    if not own:
        return None
    labels, question = definition.labels, placed.question
    first = next(iter(own.values()))
    title = title_of_table(first, question, labels)
    codes = dict.fromkeys(row.code for table in own.values() for row in rows_to_show(table))
    by_code = {group: {row.code: row for row in table.rows} for group, table in own.items()}
    shown = [group for group in groups if group.code in own]
    rows = [_row(code, shown, own, by_code, title, placed, definition) for code in codes]
    hidden = [group for group in groups if group.code not in own]
    return BesideTable("-".join(filter(None, (placed.ref, first.row))), title, shown, hidden, rows)


def _shows(table: ShownTable | None) -> bool:
    return table is not None and not table.all_hidden and bool(table.rows) and table.answered != 0


def _row(
    code: str, groups, own: Mapping[str, ShownTable], by_code, title, placed: Placed, definition: Definition
) -> Row:
    table, row = next((own[group], rows[code]) for group, rows in by_code.items() if code in rows)
    label = label_of(row, table, placed.question, definition.labels)
    bars = [_bar(group, by_code[group.code].get(code), own[group.code], label, title) for group in groups]
    return Row(label, bars)


def _bar(group: Group, row: ShownRow | None, table: ShownTable, label: SafeString | str, title: SafeString) -> Bar:
    if row is None or row.count is None:
        return Bar(group.label, hidden=True, side=group.side)
    sentence = sentence_of(label, row, table, title, group.invited)
    text = of_in_words(row.count, table.answered) if table.answered else number_format(row.count)
    share = row.count / (table.answered or table.n or 1)
    whole = format_html("{}: {}", group.label, sentence)
    return Bar(group.label, False, percent_width(share), text, sentence=whole, side=group.side)
