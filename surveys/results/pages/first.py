"""The first screen: five plain sentences with a count and bars each, taken from figures that are shown anyway.

Each sentence is found by one function, or none where its figures are not there or hidden. The first five of FINDERS
that find something are told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.domain.survey import DONT_KNOW

from ..cards import Bar, label_of, percent_width, title_of_table
from ..definition import Definition, Placed
from ..door import Shown
from ..shown import ShownRow, ShownTable
from ..tables import NO_ANSWER, NOT_ASKED, OUTSIDE
from .needs import Json, gaps, need_label
from .relations import count_of
from .words import of_in_words, side_label

FIVE = 5
PRESSING = frozenset({"4", "5"})
NO_OPINION = {"side", "area", "people_represented", "consent_naming", "consent_quotation", "consent_open_data"}
"""Roles of questions that say who answers, not what they think."""


@dataclass(frozen=True)
class Finding:
    sentence: SafeString | str
    bars: list[Bar]


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
        for placed in self.definition.placed:
            if placed.question.role not in NO_OPINION and not placed.repeats:
                yield from (
                    (placed, table) for table in self.everybody.tables.get(placed.ref, ()) if table.kind in kinds
                )

    def title(self, placed: Placed, table: ShownTable) -> SafeString:
        return title_of_table(table, placed.question, self.definition.labels)

    def label(self, placed: Placed, table: ShownTable, row: ShownRow) -> SafeString | str:
        return label_of(row, table, placed.question, self.definition.labels)


def first_findings(figures: Figures) -> list[Finding]:
    found = (finding for find in FINDERS if (finding := find(figures)))
    return list(islice(found, FIVE))


def who_answered(figures: Figures) -> Finding | None:
    n = figures.everybody.n
    if n is None:
        return None
    count = {"count": number_format(n)}
    sentence = ngettext("%(count)s answer has come in.", "%(count)s answers have come in.", n) % count
    return Finding(sentence, list(_bars_of_sides(figures, n)))


def _bars_of_sides(figures: Figures, n: int) -> Iterator[Bar]:
    invited = {side["side"]: side["invited"] for side in (figures.needs or {}).get("sides", ())}
    for side, shown in figures.sides.items():
        if shown.n is None:
            yield Bar(side_label(side), hidden=True, side=side)
        else:
            of = invited.get(side) or n
            yield bar_of(side_label(side), shown.n, max(of, shown.n), side)


def bar_of(label: SafeString | str, count: int, of: int, side: str = "") -> Bar:
    return Bar(label, False, percent_width(count / (of or 1)), of_in_words(count, of), side=side)


def shared_need(figures: Figures) -> Finding | None:
    """The need on which the sides agree most that it is pressing; else the one in the first place."""
    needs = [need for need in (figures.needs or {}).get("needs", ()) if need["place"]]
    if not needs:
        return _most_pressing(figures)
    need = max(needs, key=lambda need: need["common"] or 0) if any(need["common"] for need in needs) else needs[0]
    sentence = format_html(_("The strongest shared need: “{need}”."), need=need_label(need, figures.definition))
    bars = [*_pressing_by_side(need), *_pressing_to_all(figures, need)]
    return Finding(sentence, bars) if bars else None


def _pressing_by_side(need: Json) -> list[Bar]:
    highs = {side: own["high"] for side, own in need["sides"].items() if own["high"]}
    return [bar_of(side_label(side), high["count"], high["of"], side) for side, high in highs.items() if high["of"]]


def _pressing_to_all(figures: Figures, need: Json) -> Iterator[Bar]:
    for table in figures.everybody.tables.get(need["question"], ()):
        count = count_of(table, PRESSING) if table.row == need["row"] else None
        if count is not None and table.answered:
            yield bar_of(_("All"), count, table.answered)


def _most_pressing(figures: Figures) -> Finding | None:
    """Where there is no ranking: what most call pressing."""
    shares = []
    for placed, table in figures.tables(["categories"]):
        count = count_of(table, PRESSING) if placed.question.role == "severity" else None
        if count and table.answered:
            shares.append((count / table.answered, count, placed, table))
    if not shares:
        return None
    _share, count, placed, table = max(shares, key=lambda each: each[0])
    label = figures.definition.labels.heading_of_table(placed.question, table.row) or figures.title(placed, table)
    sentence = format_html(_("Most often called pressing: “{need}”."), need=label)
    return Finding(sentence, [bar_of(_("All"), count, table.answered)])


def widest_gap(figures: Figures) -> Finding | None:
    """Between the sides: of the scores of needs, else of the answers to any question."""
    found = gaps(figures.needs, figures.definition) if figures.needs else []
    if not found:
        return _widest_difference(figures)
    sentence = format_html(
        _("Here migrant organisations and administrations differ most: “{need}”."), need=found[0].label
    )
    bars = [
        Bar(name, False, x, _("%(score)s of 100") % {"score": score}, side=side)
        for side, name, x, score in found[0].points
    ]
    return Finding(sentence, bars)


def _widest_difference(figures: Figures) -> Finding | None:
    differences = [
        (max(shares.values()) - min(shares.values()), placed, table, row)
        for placed, table in figures.tables(["categories", "multiple"])
        for row in table.rows
        if len(shares := _shares_by_side(figures, placed, table, row)) > 1
    ]
    if not differences:
        return None
    width, placed, table, row = max(differences, key=lambda each: each[0])
    if not width:
        return None
    words = {"question": figures.title(placed, table), "answer": figures.label(placed, table, row)}
    sentence = format_html(_("Here the sides differ most: “{question}” – {answer}."), **words)
    return Finding(sentence, list(_bars_by_side(figures, placed, table, row)))


def _by_side(figures: Figures, placed: Placed, table: ShownTable, row: ShownRow) -> Iterator[tuple[str, int, int]]:
    """(side, how many chose it, of how many), where both are shown."""
    for side, shown in figures.sides.items():
        own = next((each for each in shown.tables.get(placed.ref, ()) if each.key == table.key), None)
        count = next((each.count for each in own.rows if each.code == row.code), None) if own else None
        if count is not None and own.answered:
            yield side, count, own.answered


def _shares_by_side(figures: Figures, placed: Placed, table: ShownTable, row: ShownRow) -> dict[str, float]:
    return {side: count / of for side, count, of in _by_side(figures, placed, table, row)}


def _bars_by_side(figures: Figures, placed: Placed, table: ShownTable, row: ShownRow) -> Iterator[Bar]:
    for side, count, of in _by_side(figures, placed, table, row):
        yield bar_of(side_label(side), count, of, side)


def named_first(figures: Figures) -> Finding | None:
    """Of the first ranking; else what was ticked most often of several."""
    for placed, table in figures.tables(["ranking"]):
        rows = [row for row in table.rows if row.first]
        if rows and table.answered:
            row = max(rows, key=lambda row: row.first)
            words = {"answer": figures.label(placed, table, row), "question": figures.title(placed, table)}
            sentence = format_html(_("Most often in first place: “{answer}” ({question})."), **words)
            return Finding(sentence, [bar_of(_("All"), row.first, table.answered)])
    return _best(figures, ["multiple"], _("Most often ticked: “{answer}” ({question})."))


def clearest(figures: Figures) -> Finding | None:
    return _best(figures, ["categories"], _("The clearest answer: “{answer}” ({question})."))


def _best(figures: Figures, kinds: Sequence[str], sentence: str) -> Finding | None:
    rows = [
        (row.count / table.answered, row, placed, table)
        for placed, table in figures.tables(kinds)
        for row in table.rows
        if row.count and table.answered and row.code != OUTSIDE
    ]
    if not rows:
        return None
    _share, row, placed, table = max(rows, key=lambda each: each[0])
    words = {"answer": figures.label(placed, table, row), "question": figures.title(placed, table)}
    own = list(_bars_by_side(figures, placed, table, row))
    return Finding(format_html(sentence, **words), [*own, bar_of(_("All"), row.count, table.answered)])


def unsaid(figures: Figures) -> Finding | None:
    """What most could not say."""
    return _most_missing(figures, DONT_KNOW, _("Most often answered with “don't know”: “{question}”."))


def left_open(figures: Figures) -> Finding | None:
    return _most_missing(figures, NO_ANSWER, _("Most often left without an answer: “{question}”."))


def _most_missing(figures: Figures, reason: str, sentence: str) -> Finding | None:
    counts = [
        (count / asked, count, asked, placed, table)
        for placed, table in figures.tables(["categories", "multiple", "ranking", "numbers", "text"])
        if (count := table.missing.get(reason)) and (asked := asked_of(table))
    ]
    if not counts:
        return None
    _share, count, asked, placed, table = max(counts, key=lambda each: each[0])
    return Finding(format_html(sentence, question=figures.title(placed, table)), [bar_of(_("All"), count, asked)])


def asked_of(table: ShownTable) -> int:
    """0 where it is not shown."""
    not_asked = table.missing.get(NOT_ASKED, 0)
    return 0 if table.n is None or not_asked is None else table.n - not_asked


def stopped(figures: Figures) -> Finding | None:
    steps = {key: count for key, count in ((figures.stops or {}).get("steps") or {}).items() if key and count}
    if not steps or not figures.stops["unfinished"]:
        return None
    key = max(steps, key=steps.__getitem__)
    title = figures.definition.labels.html(f"step.{key}.title") or key
    sentence = format_html(_("Most of those who stopped did so after the step “{step}”."), step=title)
    return Finding(sentence, [bar_of(_("All who stopped"), steps[key], figures.stops["unfinished"])])


FINDERS: tuple[Callable[[Figures], Finding | None], ...] = (
    who_answered,
    shared_need,
    widest_gap,
    named_first,
    unsaid,
    stopped,
    clearest,
    left_open,
)
