"""Hides small groups in a table. Everything shown goes through `hide_small_groups`.

Contract. A reader knows n, every cell that is shown, that counts are not negative, and (for ticks) how many a response
may hold. From that, each hidden cell may still be anything from 0 to k−1, with k = SURVEYS_SMALL_GROUP (5; never below
3). Counts from 1 to k−1 are hidden, those that leave 1 to k−1 of the base over, whatever derives from them, and further
cells so that no subtraction brings them back: reasons for a missing answer are cells like any other.

A table over rounds of a repeat is held to more: what is shown, or can be added up, is of k responses or more, for one
response may fill seven rounds. Then the same holds for its cells, counted in rounds.

Each table is protected by itself. "Not asked" is the one cell that tables have in common (all questions of a step that
does not apply), so whether it is shown depends on its count alone, and it never serves to protect another cell. What
tables tell together, over filters and over time, is not decided here: until it is, show one table a question and wave,
never a wave together with the sum of waves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings

from .behind import backed, few_answered, few_asked, few_behind, few_beside, few_responses
from .partition import Extra, cells_to_hide, no_extra, small
from .ranked import Ranked
from .shown import ShownRow, ShownTable
from .tables import NOT_ASKED, PICKED, Row, Table
from .ticks import Picked, ticks_to_hide

LEAST = 3


def small_group() -> int:
    """k: the size below which a group is small."""
    return max(LEAST, int(getattr(settings, "SURVEYS_SMALL_GROUP", 5)))


@dataclass(frozen=True)
class Hiding:
    """What is hidden: codes of rows and of reasons, and whether the numbers are that answered, and that picked."""

    rows: frozenset[str]
    missing: frozenset[str]
    answered: bool
    picked: bool = False


def shown_count(count: int, k: int | None = None) -> int | None:
    """A count that stands alone."""
    return None if small(count, k or small_group()) else count


def hide_small_groups(table: Table, k: int | None = None) -> ShownTable:
    """For a table that stands alone."""
    k = k or small_group()
    n = None if few_responses(table, k) else table.n
    return over_rounds(table, shown_with(table, hiding_of(table, k) or everything(table), n), k)


def hiding_of(table: Table, k: int, also: frozenset[str] = frozenset()) -> Hiding | None:
    """None where all of it is hidden. `also` are codes of rows and reasons to hide in any case."""
    if few_responses(table, k) or few_asked(table, k):
        return None
    return _WAYS.get(table.kind, _partition)(table, k, also)


def over_rounds(table: Table, shown: ShownTable, k: int) -> ShownTable:
    """How many responses have rounds is not shown where it tells that few have some, or that few have none."""
    if table.who is None or few_responses(table, k) or small(table.without_rounds, k):
        return shown
    return replace(shown, responses=table.responses)


def everything(table: Table) -> Hiding:
    return Hiding(frozenset(row.code for row in table.rows), frozenset(table.missing), answered=True)


def _partition(table: Table, k: int, also: frozenset[str]) -> Hiding:
    """Rows that add up to `answered`: categories, classes of numbers, spans of time, languages."""
    return _hide_in_sum(table, {row.code: row.count for row in table.rows}, k, no_extra, also)


def _ranking(table: Table, k: int, also: frozenset[str]) -> Hiding:
    """The first places add up to `answered`; a row is hidden as a whole."""
    return _hide_in_sum(table, {row.code: row.first or 0 for row in table.rows}, k, Ranked.of(table, k), also)


def _multiple(table: Table, k: int, also: frozenset[str]) -> Hiding:
    """Those who picked, and each option that stands alone, add up to `answered`; then the ticks of those who picked."""
    alone = {row.code: row.count for row in table.rows if row.code in table.exclusive}
    inside = {**alone, PICKED: table.picked}
    hiding = _hide_in_sum(table, inside, k, no_extra, also)
    known = PICKED not in hiding.rows
    answered = table.answered
    if hiding.answered:
        answered = table.n - sum(count for reason, count in table.missing.items() if reason not in hiding.missing)
    seen = sum(count for code, count in alone.items() if code not in hiding.rows)
    picked = Picked(table.picked if known else answered - seen, known, *table.picks)
    ticks = {row.code: row.count for row in table.rows if row.code not in alone}
    few = (
        also & set(ticks)
        | few_beside(table, ticks, k)
        | {code for code, count in ticks.items() if few_behind(table, code, count, k)}
    )
    all_few = few_behind(table, PICKED, table.picked, k)
    hidden = frozenset(ticks) if all_few else ticks_to_hide(ticks, picked, k, few)
    return Hiding(hiding.rows - {PICKED} | hidden, hiding.missing, hiding.answered, not known)


_WAYS = {"multiple": _multiple, "ranking": _ranking}


def _hide_in_sum(
    table: Table, inside: Mapping[str, int], k: int, extra: Extra, also: frozenset[str] = frozenset()
) -> Hiding:
    """Hides in the answers and in the reasons apart, so that `answered` can be shown; together where it cannot."""
    reasons = {code: n for code, n in table.missing.items() if code != NOT_ASKED or few_behind(table, code, n, k)}
    demand = backed(table, reasons, no_extra, k)(sum(reasons.values()))
    hidden_reasons = cells_to_hide(reasons, k, demand.and_hide(also & set(reasons)))
    if hidden_reasons is not None and not few_answered(table, k):
        demand = backed(table, inside, extra, k)(table.answered)
        hidden = cells_to_hide(inside, k, demand.and_hide(also & set(inside)))
        return Hiding(frozenset(inside) if hidden is None else hidden, hidden_reasons, answered=False)
    base = table.answered + sum(reasons.values())
    cells = {**inside, **reasons}
    demand = backed(table, cells, extra, k)(base)
    together = cells_to_hide(cells, k, demand.and_hide(_one_reason(table, reasons, k) | also & set(cells)))
    if together is None:
        return Hiding(frozenset(inside), frozenset(reasons), answered=True)
    return Hiding(together & set(inside), together & set(reasons), answered=bool(together & set(reasons)))


def _one_reason(table: Table, reasons: Mapping[str, int], k: int) -> frozenset[str]:
    """Few who answered cannot be shown as a sum either: then a reason has to be hidden with them."""
    filled = [code for code, count in reasons.items() if count]
    return frozenset([min(filled, key=reasons.__getitem__)] if filled and few_answered(table, k) else [])


def shown_with(table: Table, hiding: Hiding, n: int | None) -> ShownTable:
    base = 0 if hiding.answered else table.answered
    rows = tuple(_shown_row(row, row.code in hiding.rows, base) for row in table.rows)
    return ShownTable(
        key=table.key,
        question=table.question,
        row=table.row,
        kind=table.kind,
        type=table.type,
        n=n,
        answered=None if hiding.answered else table.answered,
        rows=rows,
        missing={code: None if code in hiding.missing else count for code, count in table.missing.items()},
        figures=None if hiding.answered or hiding.rows else table.figures,
        over_rounds=table.who is not None,
    )


def _shown_row(row: Row, hidden: bool, base: int) -> ShownRow:
    if hidden:
        return ShownRow(row.code, None, bounds=row.bounds)
    return ShownRow(row.code, row.count, row.count / base if base else None, row.first, row.points, row.bounds)


__all__ = ["ShownRow", "ShownTable", "hide_small_groups", "shown_count", "small_group"]
