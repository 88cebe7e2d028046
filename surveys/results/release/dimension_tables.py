"""Tables of the questions that results can be filtered by: their cells are the sizes of the filters themselves."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from surveys.results.shown import ShownTable
from surveys.results.suppression import Hiding, shown_with
from surveys.results.tables import OUTSIDE, Table

from .filters import Filters
from .groups import Groups, margin
from .hidden import Hidden, Where, withheld


def of_dimension(
    table: Table, axis: int, groups: Groups, others: Groups, filters: Filters, hidden: Collection[str] = ()
) -> Hidden:
    """`table` is that of all; what is hidden in it are the sizes that no filter shows.

    Nobody is no secret, but for the codes that were `hidden` before: there somebody has gone.
    """
    values = groups.axes[axis].values
    sizes = others.count(np.zeros(len(others.times), dtype=np.int64), 1)
    own = margin(sizes, axis)[0]
    unseen = [value for value in range(len(values)) if value not in filters.single[axis]]
    whole = {values[value] for value in unseen if own[value] or values[value] in hidden}

    def under(where: Where) -> ShownTable | None:
        if len(where) > 1 or axis in where:
            return None
        (other, value), *_rest = where.items()
        pair = (min(axis, other), max(axis, other))
        if pair not in filters.tables:
            return None
        mine, its = pair.index(axis), pair.index(other)
        shown = {each[mine] for each in filters.double[pair] if each[its] == value}
        found = margin(groups.sizes[None], *pair)[0].take(value, its)
        counts = {values[place]: int(count) for place, count in enumerate(found)}
        return _shown(table, counts, {code for place, code in enumerate(values) if place not in shown})

    counts = {code: int(count) for code, count in zip(values, margin(groups.sizes[None], axis)[0], strict=True)}
    return Hidden(withheld(_shown(table, counts, whole)), _shown(table, counts, whole), under)


def _shown(table: Table, counts: dict[str, int], hidden: Collection[str]) -> ShownTable:
    known = {row.code for row in table.rows} | set(table.missing)
    outside = sum(count for code, count in counts.items() if code not in known)
    found = {**counts, OUTSIDE: outside + counts.get(OUTSIDE, 0)}
    codes = {code if code in known else OUTSIDE for code in hidden}
    missing = {code: found.get(code, 0) for code in table.missing}
    n = sum(counts.values())
    counted = replace(
        table,
        n=n,
        answered=n - sum(missing.values()),
        rows=tuple(replace(row, count=found.get(row.code, 0)) for row in table.rows),
        missing=missing,
    )
    reasons = frozenset(codes & set(missing))
    rows = frozenset(codes) - reasons
    return shown_with(counted, Hiding(rows, reasons, answered=bool(rows and reasons)), n)
