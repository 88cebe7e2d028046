"""Decides what is shown of a question, one dimension after the other: as much as can be shown safely.

What everybody together answered comes first, then each dimension in its order, then two combined. A step that would
let a hidden count be narrowed down is not made.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from surveys.results.tables import PICKED

from .filters import Filters, Pair, Values
from .linking import Linked, grew, is_free, is_known, kept
from .plans import Block, Plan


def plan_of(question: Linked, filters: Filters) -> Plan:
    """Of a question whose table of everybody is safe to show, see `told_by_all`."""
    plan = Plan()
    for axis in filters.single:
        plan = max(_with_axis(question, plan, axis, filters), key=lambda found: _is_better(question, found, axis))
    for pair in combinations(sorted(filters.single), 2):
        plan = _with_pairs(question, plan, pair, filters.double[pair])
    return plan


def _with_axis(question: Linked, plan: Plan, axis: int, filters: Filters) -> Iterator[Plan]:
    """The plan as it is, and those that show the question under values of the axis and prove safe."""
    yield plan
    apart = grew(question.counts, (axis,))
    whole = frozenset(value for value in filters.single[axis] if apart[value])
    if whole and not question.plain:
        found = _first_free(question, _with_block(question, plan, axis, whole))
        if found:
            yield found
    plain = _plain_values(question, axis, whole)
    if plain:
        found = _first_free(question, [plan.with_axis(axis, plain, None, _not_split(question, axis, plain))])
        if found and not (question.plain and any(found.without.values())):
            yield found


def _first_free(question: Linked, plans: Iterable[Plan]) -> Plan | None:
    return next((plan for plan in plans if is_free(question, plan)), None)


def _sums(question: Linked, axis: int, shown: Values) -> np.ndarray:
    """(cells, shown values in order …, rest)"""
    along = _along(question.counts.rows, (axis,))
    own = along[:, sorted(shown)]
    return np.concatenate([own, along.sum(axis=1, keepdims=True) - own.sum(axis=1, keepdims=True)], axis=1)


def _along(rows: np.ndarray, axes: tuple[int, ...]) -> np.ndarray:
    return rows.sum(axis=tuple(axis for axis in range(1, rows.ndim) if axis - 1 not in axes))


def _is_small(counts: np.ndarray, k: int) -> np.ndarray:
    return (counts > 0) & (counts < k)


def _plain_values(question: Linked, axis: int, values: Values) -> Values:
    """The values under which no cell is small; fewer, until nothing small is left over either."""
    k = question.counts.k
    sums = _sums(question, axis, values)
    few = _is_small(sums[:, :-1], k) | _kept(question, axis, values)
    found = [value for place, value in enumerate(sorted(values)) if not few[:, place].any()]
    sizes = _along(question.counts.rows, (axis,)).sum(axis=0)
    found.sort(key=lambda value: -sizes[value])
    while found and _is_small(_sums(question, axis, frozenset(found))[:, -1], k).any():
        found.pop()
    return frozenset(found)


def _kept(question: Linked, axis: int, values: Values) -> np.ndarray:
    """(cells, values in order): what has to stay hidden, and is not hidden everywhere: nothing is shown as nothing."""
    found = kept(question.counts, (axis,))[:, sorted(values)]
    merged = sorted(question.counts.merged)
    found[merged] &= _along(question.counts.rows, (axis,))[merged][:, sorted(values)] == 0
    return found


def _with_block(question: Linked, plan: Plan, axis: int, values: Values) -> Iterator[Plan]:
    """All values; the small cells lie in a block of rows × values, which grows row by row, then to all values."""
    sums = _sums(question, axis, values)
    few = _is_small(sums, question.counts.k)
    few[:, :-1] |= _kept(question, axis, values)
    if not few.any():
        return
    shown = sorted(values)
    order = [int(row) for row in np.argsort(sums.sum(axis=1), kind="stable") if sums[row].sum()]
    tight = [place for place in range(len(shown) + 1) if few[:, place].any()]
    for places in (tight, range(len(shown) + 1)):
        rows = {row for row in order if few[row].any()}
        for row in [None, *(row for row in order if row not in rows)]:
            rows |= set() if row is None else {row}
            block = Block(
                frozenset(rows), frozenset(shown[place] for place in places if place < len(shown)), len(shown) in places
            )
            if _may_be_hidden(question, block):
                yield plan.with_axis(axis, values, block, _not_split(question, axis, values))


def _may_be_hidden(question: Linked, block: Block) -> bool:
    """Whoever picked something is the base of ticks: it is not hidden here and there."""
    picked = {place for place, cell in enumerate(question.cells) if PICKED in cell and len(cell) == 1}
    return len(block.rows) >= 2 and bool(block.values) and not picked & block.rows


def _not_split(question: Linked, axis: int, values: Values) -> frozenset[str]:
    """Options with few who chose them, or few who did not, under a value or all others.

    Where the number of those who picked something is hidden, nothing can be split.
    """
    if question.hiding.picked:
        return frozenset(question.ticks)
    few = set()
    split = {code: counts for code, counts in question.ticks.items() if not is_known(counts)}
    for code, counts in split.items():
        along = _along(counts.rows, (axis,))
        own = along[:, sorted(values)]
        rest = along.sum(axis=1, keepdims=True) - own.sum(axis=1, keepdims=True)
        hidden = kept(counts, (axis,))[:, sorted(values)]
        if _is_small(np.concatenate([own, rest], axis=1), counts.k).any() or hidden.any():
            few.add(code)
    return frozenset(few)


def _is_better(question: Linked, plan: Plan, axis: int) -> tuple[int, int]:
    """By the counts that are told; where none are, a table still tells which answers nobody gave."""
    return _cells_shown(question, plan, axis), len(plan.values(axis))


def _cells_shown(question: Linked, plan: Plan, axis: int) -> int:
    """How many counts of the axis are told, zeros aside."""
    values = plan.values(axis)
    sums = _sums(question, axis, values)[:, :-1]
    shown = sum(int((sums[row] > 0).sum()) for row in range(len(sums)) if row not in question.counts.merged)
    block = plan.blocks.get(axis)
    if block:
        columns = [place for place, value in enumerate(sorted(values)) if value in block.values]
        shown -= int((sums[np.ix_(sorted(block.rows - question.counts.merged), columns)] > 0).sum())
    return shown + sum(len(values) for code in question.ticks if axis not in plan.without.get(code, frozenset()))


def _with_pairs(question: Linked, plan: Plan, pair: Pair, pairs: frozenset[Pair]) -> Plan:
    first, second = pair
    if first in plan.blocks or second in plan.blocks:
        return plan
    shown = {each for each in pairs if each[0] in plan.values(first) and each[1] in plan.values(second)}
    split = [counts for code, counts in question.ticks.items() if not plan.without.get(code, frozenset()) & set(pair)]
    if not shown or (question.plain and len(split) < len(question.ticks)):
        return plan
    tables = [_along(counts.rows, pair) for counts in (question.counts, *split)]
    hidden = np.concatenate([kept(counts, pair) for counts in (question.counts, *split)]).any(axis=0)
    apart = grew(question.counts, pair)
    shown = {each for each in shown if apart[each] and not hidden[each]}
    pairs = _plain_pairs(tables, shown, plan, pair, question.counts.k)
    found = plan.with_pairs(pair, pairs)
    return found if pairs and is_free(question, found) else plan


def _plain_pairs(tables: Sequence[np.ndarray], shown: set[Pair], plan: Plan, pair: Pair, k: int) -> frozenset[Pair]:
    """Pairs without a small cell, fewer until no row, column or whole leaves a small rest."""
    table = np.concatenate(tables)
    few = _is_small(table, k).any(axis=0)
    mask = np.zeros(table.shape[1:], dtype=bool)
    for each in shown:
        mask[each] = not few[each]
    while (worst := _small_rest(table, mask, plan, pair, k)) is not None:
        mask[worst] = False
    return frozenset((int(first), int(second)) for first, second in zip(*np.nonzero(mask), strict=True))


def _small_rest(table: np.ndarray, mask: np.ndarray, plan: Plan, pair: Pair, k: int) -> Pair | None:
    rests = np.where(mask, 0, table)
    cells = [(int(first), int(second)) for first, second in zip(*np.nonzero(mask), strict=True)]
    for place in (0, 1):
        for value in sorted(plan.values(pair[place])):
            line = [cell for cell in cells if cell[place] == value]
            if line and _is_small(np.take(rests, value, place + 1).sum(axis=1), k).any():
                return min(line, key=lambda cell: int(table[(0, *cell)]))
    outside = [[value for value in range(mask.shape[i]) if value not in plan.values(pair[i])] for i in (0, 1)]
    corner = table[:, outside[0]][:, :, outside[1]].sum(axis=(1, 2))
    if cells and _is_small(np.stack([rests.sum(axis=(1, 2)), corner]), k).any():
        return min(cells, key=lambda cell: int(table[(0, *cell)]))
    return None
