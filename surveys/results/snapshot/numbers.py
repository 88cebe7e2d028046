"""Tables of numbers from a snapshot: a million different ones stay arrays."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveys.domain.survey import DONT_KNOW, PREFER_NOT_SAY
from surveys.results.tables import NO_ANSWER, NOT_ASKED, Table
from surveys.results.tables.numbers import table_of_numbers
from surveys.results.tables.weighted import Weighted

from .codes import ANSWER, STATES
from .counting import Counter, Group, by_columns, fields_of
from .layout import Column

Array = np.ndarray


def tables_of_numbers(counter: Counter, column: Column, by: Sequence[str], smallest: int) -> dict[Group, Table]:
    snapshot = counter.snapshot
    statement = counter.statement(by_columns(snapshot, by), fields_of(snapshot, column))
    *groups, states, numbers, times = (_filled(found) for found in snapshot.fetch_arrays(statement).values())
    tables = {}
    for values, chosen in _split(groups, len(times)):
        tables[counter.group(by, values)] = _table(column, states[chosen], numbers[chosen], times[chosen], smallest)
    return tables


def _filled(found: Any) -> Array:
    """What is NULL is masked: a number that is none."""
    if not isinstance(found, np.ma.MaskedArray):
        return found
    return found.filled(np.nan) if found.dtype.kind == "f" else found.astype(float).filled(np.nan)


def _split(groups: Sequence[Array], rows: int) -> list[tuple[Sequence[int], Any]]:
    if not groups:
        return [((), slice(None))] if rows else []
    keys, inverse = np.unique(np.stack([np.asarray(one) for one in groups]), axis=1, return_inverse=True)
    flat = np.asarray(inverse).ravel()
    return [(keys[:, number].tolist(), flat == number) for number in range(keys.shape[1])]


def _table(column: Column, states: Array, numbers: Array, times: Array, smallest: int) -> Table:
    answered = states >= ANSWER
    known = answered & ~np.isnan(numbers.astype(float))
    outside = times[answered & ~known].sum().item()
    missing = _missing(column, {reason: times[states == number].sum().item() for number, reason in enumerate(STATES)})
    return table_of_numbers(column.question, Weighted(numbers[known], times[known]), outside, missing, smallest)


def _missing(column: Column, counts: Mapping[str, int]) -> dict[str, int]:
    """As `tables.base.split_missing` has it: reasons that cannot happen are left out."""
    offered = [code for code in (DONT_KNOW, PREFER_NOT_SAY) if code in column.question.missing or counts[code]]
    return {reason: counts[reason] for reason in (*offered, NO_ANSWER, NOT_ASKED)}
