"""What the last batch showed, and what may follow it.

A reader who kept the earlier figures and knows that answers are rarely taken back must not be able to tell from the new
ones what was hidden then. Nor may the figures of a filter change because of fewer than k responses.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from surveys.results.partition import small
from surveys.results.shown import ShownTable

from .filters import Filters, Pair, Values
from .groups import BATCH, Groups
from .names import tables_name

Where = Mapping[int, int]


@dataclass(frozen=True)
class ShownUnder:
    """What a filter shows, counted for the batch number `of`. `n` is None where nothing is shown, no table either."""

    where: Mapping[str, str]
    n: int | None
    tables: Mapping[str, tuple[ShownTable, ...]]
    of: int = 0


@dataclass(frozen=True)
class Before:
    """The pieces of the last batch by their names; none before the first one."""

    pieces: Mapping[str, ShownUnder] = field(default_factory=dict)

    def under(self, where: Mapping[str, str]) -> ShownUnder | None:
        found = self.pieces.get(tables_name(where))
        return found if found and found.n is not None else None

    def table(self, where: Mapping[str, str], ref: str, like: ShownTable) -> ShownTable | None:
        found = self.under(where)
        tables = found.tables.get(ref, ()) if found else ()
        return next((one for one in tables if one.n is not None and (one.key, one.row) == (like.key, like.row)), None)


def following(before: Before, filters: Filters, groups: Groups, k: int) -> Filters:
    """The filters of which tables can be shown now: enough changed, and earlier sizes stay hidden."""
    if not before.pieces:
        return filters
    sizes = _Sizes(before, groups, k)
    single = {
        axis: values if sizes.enough_changed((axis,)) and sizes.stay_hidden(axis, values) else frozenset()
        for axis, values in filters.single.items()
    }
    double = {
        pair: pairs if sizes.enough_changed(pair) and not sizes.were_small(pair, pairs) else frozenset()
        for pair, pairs in filters.double.items()
    }
    return Filters(single, double, frozenset(pair for pair in filters.tables if double[pair]))


@dataclass(frozen=True)
class _Sizes:
    """How many lay and lie under each filter. `groups` are those of all responses that can be known of nobody."""

    before: Before
    groups: Groups
    k: int

    def enough_changed(self, axes: tuple[int, ...]) -> bool:
        """Of each filter along the axes that was shown, and of what they leave out together."""
        shown = [where for where in self._filters(axes) if self.before.under(self._names(where))]
        changes = [self._changed(where) for where in shown]
        return not any(small(max(change, 0), self.k) for change in (*changes, self._came_beside(shown)))

    def _came_beside(self, shown: Sequence[Where]) -> int:
        """Under none of the filters, since these were counted; everybody may have been counted later."""
        counted = [self.before.under(self._names(where)) for where in (shown or [{}])]
        new = self._came_after(min(old.of for old in counted if old)) if any(counted) else np.zeros(0, dtype=bool)
        if not len(new):
            return 0
        return int(self.groups.times[new].sum()) - sum(
            int(self.groups.times[new & self.groups.inside(where)].sum()) for where in shown
        )

    def _filters(self, axes: tuple[int, ...]) -> Iterator[dict[int, int]]:
        for values in np.ndindex(*(len(self.groups.axes[axis].codes) for axis in axes)):
            yield dict(zip(axes, values, strict=True))

    def _names(self, where: Where) -> dict[str, str]:
        return {self.groups.axes[axis].key: self.groups.axes[axis].values[value] for axis, value in where.items()}

    def _changed(self, where: Where) -> int:
        """Added or gone since the filter was counted; a correction is both, and counts once."""
        old = self.before.under(self._names(where))
        if old is None:
            return 0
        inside = self.groups.inside(where)
        added = int(self.groups.times[inside & self._came_after(old.of)].sum())
        gone = (old.n or 0) - int(self.groups.times[inside].sum()) + added
        return max(added, gone)

    def _came_after(self, number: int) -> np.ndarray:
        batches = self._batches()
        return (batches == 0) | (batches > number)

    def _batches(self) -> np.ndarray:
        axis = next((place for place, axis in enumerate(self.groups.axes) if axis.key == BATCH), None)
        if axis is None:
            return np.zeros(len(self.groups.times), dtype=np.int64)
        numbers = np.array([int(value) for value in self.groups.axes[axis].values])
        return numbers[self.groups.places[axis]]

    def stay_hidden(self, axis: int, values: Values) -> bool:
        """Sizes that were hidden while they were small may still have been anything, now that they are shown."""
        along = counted_so_far(self.groups.sizes[None], self.groups, (axis,))[0]
        hidden = [v for v in range(len(along)) if not self.before.under(self._names({axis: v}))]
        now = along[:, -1]
        return all(
            now[hidden].sum() - now[value] >= then[hidden].sum()
            for value in values
            if value in hidden
            for then in along.T[:-1]
            if small(int(then[value]), self.k)
        )

    def were_small(self, pair: Pair, pairs: Iterable[Pair]) -> bool:
        along = counted_so_far(self.groups.sizes[None], self.groups, pair)[0]
        new = (each for each in pairs if not self.before.under(self._names(dict(zip(pair, each, strict=True)))))
        return any(small(int(then), self.k) for each in new for then in along[each][:-1])


def counted_so_far(counts: np.ndarray, groups: Groups, axes: tuple[int, ...]) -> np.ndarray:
    """(rows, values of the axes …, batches): how many had come by each batch, the new ones last."""
    batch = next((place for place, axis in enumerate(groups.axes) if axis.key == BATCH), None)
    kept = (*axes, *(() if batch is None else (batch,)))
    found = counts.sum(axis=tuple(axis + 1 for axis in range(counts.ndim - 1) if axis not in kept))
    if batch is None:
        return found[..., None]
    numbers = [int(value) for value in groups.axes[batch].values]
    order = sorted(range(len(numbers)), key=lambda place: numbers[place] or max(numbers) + 1)
    return np.cumsum(found[..., order], axis=-1)


NOTHING_BEFORE = Before()
