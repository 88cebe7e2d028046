"""First sentences about any question."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.survey import DONT_KNOW, Question

from ..definition import Placed
from ..shown import ShownTable
from ..suppression import small_group
from ..tables import NO_ANSWER, NOT_ASKED, OUTSIDE
from .findings import Figures, Finding, bar_of, bars_by_side, counts_by_side
from .relations import upper_half

ORDERED = {"matrix", "scale"}
"""Types of questions whose options go from little to much."""


def widest_difference(figures: Figures) -> Finding | None:
    """Between migrant organisations and others where they are shown, else between any sides."""
    differences = [
        (_difference(figures, placed, table, codes), placed, table, codes)
        for placed, table in figures.tables(["categories", "multiple"])
        for codes in _answers_to_compare(placed.question, table)
    ]
    (_with_mo, width), placed, table, codes = max(differences, key=lambda each: each[0], default=((False, 0.0),) * 4)
    if not width:
        return None
    rows = [row for row in table.rows if row.code in codes]
    answers = format_html_join(", ", "{}", ((figures.label(placed, table, row),) for row in rows))
    answer = SafeString(answers.removesuffix("."))
    words = {"question": figures.title(placed, table), "answer": answer}
    sentence = format_html(_("Here the sides differ most: “{question}” – {answer}."), **words)
    return Finding(sentence, list(bars_by_side(figures, placed, table, codes)))


def _answers_to_compare(question: Question, table: ShownTable) -> list[frozenset[str]]:
    """Of an ordered scale its upper half together; else each answer."""
    if question.type in ORDERED and len(question.options) > 2:
        return [upper_half(question)]
    return [frozenset({row.code}) for row in table.rows]


def _difference(figures: Figures, placed: Placed, table: ShownTable, codes: frozenset[str]) -> tuple[bool, float]:
    """Whether migrant organisations are in it; and how large.

    Of the largest and the smallest share; that of many answers weighs more than the same of few.
    """
    found = list(counts_by_side(figures, placed, table, codes))
    if len(found) < 2:
        return False, 0.0
    shares = [count / of for _side, count, of in found]
    width = (max(shares) - min(shares)) * min(of for _side, _count, of in found)
    return width > 0 and "mo" in [side for side, _count, _of in found], width


def named_first(figures: Figures) -> Finding | None:
    """Of the first ranking whose winner is certain; else what was ticked most often of several."""
    for placed, table in figures.tables(["ranking"]):
        row = max(table.rows, key=lambda row: row.first or 0, default=None)
        if row and row.first and table.answered and row.first >= _unseen(table, [row.first for row in table.rows]):
            words = {"answer": figures.label(placed, table, row), "question": figures.title(placed, table)}
            sentence = format_html(_("Most often in first place: “{answer}” ({question})."), **words)
            return Finding(sentence, [bar_of(_("All"), row.first, table.answered)])
    several = ((placed, table) for placed, table in figures.tables(["multiple"]) if _nothing_hidden(table))
    return _best(figures, several, _("Most often ticked: “{answer}” ({question})."))


def clearest(figures: Figures) -> Finding | None:
    return _best(figures, figures.tables(["categories"]), _("The clearest answer: “{answer}” ({question})."))


def _unseen(table: ShownTable, counts: Sequence[int | None]) -> int:
    """How many are in the hidden rows of a partition together."""
    return table.answered - sum(count or 0 for count in counts)


def _nothing_hidden(table: ShownTable) -> bool:
    return all(row.count is not None for row in table.rows)


def _best(figures: Figures, tables: Iterable[tuple[Placed, ShownTable]], sentence: str) -> Finding | None:
    rows = [
        (row.count, row, placed, table)
        for placed, table in tables
        for row in table.rows
        if row.count and table.answered and row.code != OUTSIDE
    ]
    if not rows:
        return None
    _count, row, placed, table = max(rows, key=lambda each: each[0])
    if table.kind == "categories" and row.count < _unseen(table, [row.count for row in table.rows]):
        return None
    words = {"answer": figures.label(placed, table, row), "question": figures.title(placed, table)}
    own = list(bars_by_side(figures, placed, table, frozenset({row.code})))
    return Finding(format_html(sentence, **words), [*own, bar_of(_("All"), row.count, table.answered)])


def unsaid(figures: Figures) -> Finding | None:
    """What most could not say."""
    return _most_missing(figures, DONT_KNOW, _("Most often answered with “don't know”: “{question}”."))


def left_open(figures: Figures) -> Finding | None:
    return _most_missing(figures, NO_ANSWER, _("Most often left without an answer: “{question}”."))


def _most_missing(figures: Figures, reason: str, sentence: str) -> Finding | None:
    """One or two are not worth a sentence."""
    counts = [
        (count / asked, count, asked, placed, table)
        for placed, table in figures.tables(["categories", "multiple", "ranking", "numbers", "text"])
        if (count := table.missing.get(reason) or 0) >= small_group() and (asked := asked_of(table))
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
