"""First sentences about any question."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _

from surveys.domain.survey import DONT_KNOW

from ..definition import Placed
from ..shown import ShownRow, ShownTable
from ..tables import NO_ANSWER, NOT_ASKED, OUTSIDE
from .findings import Figures, Finding, bar_of, bars_by_side, counts_by_side


def widest_difference(figures: Figures) -> Finding | None:
    differences = [
        (_difference(figures, placed, table, row), placed, table, row)
        for placed, table in figures.tables(["categories", "multiple"])
        for row in table.rows
    ]
    if not differences:
        return None
    width, placed, table, row = max(differences, key=lambda each: each[0])
    if not width:
        return None
    words = {"question": figures.title(placed, table), "answer": figures.label(placed, table, row)}
    sentence = format_html(_("Here the sides differ most: “{question}” – {answer}."), **words)
    return Finding(sentence, list(bars_by_side(figures, placed, table, row)))


def _difference(figures: Figures, placed: Placed, table: ShownTable, row: ShownRow) -> float:
    """Of the largest and the smallest share; that of many answers weighs more than the same of few."""
    found = list(counts_by_side(figures, placed, table, row))
    shares = [count / of for _side, count, of in found]
    return (max(shares) - min(shares)) * min(of for _side, _count, of in found) if len(found) > 1 else 0.0


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
        (row.count, row, placed, table)
        for placed, table in figures.tables(kinds)
        for row in table.rows
        if row.count and table.answered and row.code != OUTSIDE
    ]
    if not rows:
        return None
    _count, row, placed, table = max(rows, key=lambda each: each[0])
    words = {"answer": figures.label(placed, table, row), "question": figures.title(placed, table)}
    own = list(bars_by_side(figures, placed, table, row))
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
