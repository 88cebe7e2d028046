"""A question's counts as they are hidden together, and whether everybody's table tells nothing of a filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surveys.results.suppression import Hiding
from surveys.results.tables import PICKED, Table

from .cubes import Cubes
from .earlier import NOTHING_EARLIER, Earlier, Kept
from .exits import kept_hidden
from .freedom import Counts, bound_rows
from .plans import Block, Plan


@dataclass(frozen=True)
class Linked:
    """A question's counts as they are hidden together.

    `cells` are the rows of `counts`: those hidden everywhere stand in one row, as the set of their codes. `ticks` are
    options that everybody's table shows, each split into chosen and not chosen. `plain`: a row is hidden as a whole.
    """

    cells: tuple[frozenset[str], ...]
    counts: Counts
    ticks: Mapping[str, Counts]
    table: Table
    hiding: Hiding
    plain: bool


def linked(
    table: Table,
    cubes: Cubes,
    hiding: Hiding,
    k: int,
    fixed: frozenset[int] = frozenset(),
    earlier: Earlier = NOTHING_EARLIER,
) -> Linked:
    """`table` and `hiding` are those of everybody."""
    groups = _hidden_groups(cubes.cells, hiding)
    hidden = frozenset().union(*groups)
    cells = (*groups, *(frozenset([code]) for code in cubes.cells if code not in hidden))
    number = {code: place for place, code in enumerate(cubes.cells)}
    rows = np.stack([cubes.inside[[number[code] for code in sorted(cell)]].sum(axis=0) for cell in cells])
    merged = frozenset(range(len(groups)))
    base = cubes.inside[number[PICKED]] if table.kind == "multiple" else _answered(cubes, table)
    slack = _slack(table, cubes, base)
    ticks = {
        code: Counts(np.stack([ticked, base - ticked]), k, slack=slack, fixed=fixed, earlier=earlier.of([[code]] * 2))
        for code, ticked in cubes.ticks.items()
        if code not in hiding.rows
    }
    counts = Counts(rows, k, merged, fixed=fixed, earlier=earlier.of(cells))
    return Linked(cells, counts, ticks, table, hiding, table.kind == "ranking")


def _hidden_groups(cells: Sequence[str], hiding: Hiding) -> list[frozenset[str]]:
    """Cells that are hidden everywhere, in sets whose sum is known."""
    rows = {code for code in cells if code in hiding.rows} | ({PICKED} if hiding.picked else set())
    sets = [rows | hiding.missing] if hiding.answered else [rows, hiding.missing]
    return [frozenset(each) for each in sets if each]


def _answered(cubes: Cubes, table: Table) -> np.ndarray:
    return cubes.inside[[place for place, code in enumerate(cubes.cells) if code not in table.missing]].sum(axis=0)


def _slack(table: Table, cubes: Cubes, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many ticks may go and come in each finest group: everybody chose between `least` and `most`."""
    least, most = (1, table.places) if table.kind == "ranking" else table.picks
    ticked = sum(cubes.ticks.values(), start=np.zeros_like(base))
    return np.maximum(ticked - least * base, 0), np.maximum(most * base - ticked, 0)


def told_by_all(question: Linked) -> frozenset[str]:
    """Codes to hide in the table of everybody too, because it would narrow down what a filter holds."""
    bound = set(bound_rows(question.counts, Plan(), range(len(question.cells))))
    bound |= set(np.flatnonzero(kept(question.counts, ()))) - question.counts.merged
    codes = frozenset().union(*(question.cells[row] for row in bound))
    ticks = {
        code for code, counts in question.ticks.items() if not _tick_is_free(counts, Plan()) or kept(counts, ()).any()
    }
    return codes | ticks | (_next(question) if bound & question.counts.merged else frozenset())


def _next(question: Linked) -> frozenset[str]:
    """The smallest row that is still shown, to be hidden with others whose sum is too small."""
    sizes = question.counts.rows.reshape(len(question.cells), -1).sum(axis=1)
    shown = [row for row in range(len(question.cells)) if row not in question.counts.merged and sizes[row]]
    return question.cells[min(shown, key=lambda row: sizes[row])] if shown else frozenset()


def is_free(question: Linked, plan: Plan) -> bool:
    if any(True for _row in bound_rows(question.counts, plan, range(len(question.cells)))):
        return False
    return all(_tick_is_free(counts, _plan_of_tick(plan, code)) for code, counts in question.ticks.items())


def _plan_of_tick(plan: Plan, code: str) -> Plan:
    """Ticks know no blocks of the cells; along an axis on which they are not split, both halves are hidden."""
    without = plan.without.get(code, frozenset())
    single = {axis: values for axis, values in plan.single.items() if axis not in without}
    double = {pair: pairs for pair, pairs in plan.double.items() if not without & set(pair)}
    blocks = {axis: Block(frozenset([0, 1]), plan.values(axis), rest=True) for axis in without}
    return Plan(single, double, blocks)


def _tick_is_free(counts: Counts, plan: Plan) -> bool:
    if is_known(counts):
        return True
    slack = counts.slack and (counts.slack[1], counts.slack[0])
    reverse = Counts(counts.rows[::-1], counts.k, slack=slack, fixed=counts.fixed, earlier=counts.earlier)
    return not any(True for each in (counts, reverse) for _row in bound_rows(each, plan, [0]))


def is_known(counts: Counts) -> bool:
    """Whether nobody or everybody chose the option: then that is shown."""
    return bool((counts.rows.reshape(2, -1).sum(axis=1) == 0).any())


def kept(counts: Counts, axes: Kept) -> np.ndarray:
    """(rows, values of the axes …): counts that have to stay hidden for what they were in earlier batches."""
    return kept_hidden(*counts.by_batch(axes), counts.earlier, axes, counts.k)


def grew(counts: Counts, axes: Kept) -> np.ndarray:
    """(values of the axes …): whether counts that were told there, and are hidden with others now, may be up to k−1."""
    cube, earlier = counts.by_batch(axes)[0], counts.earlier
    late = [not earlier.early[place] for place in earlier.order]
    there, came = cube.sum(axis=(-2, -1)), cube[..., late].sum(axis=(-2, -1))
    told = ~earlier.hidden(axes) & (there > 0) & (came < counts.k - 1)
    return ~told[sorted(counts.merged)].any(axis=0)


def newcomers_are_hidden(counts: Counts) -> bool:
    """Where nobody was, those who came have to be among k−1 or more that came to a row: else the row tells of them."""
    earlier = counts.earlier
    if not earlier.told:
        return True
    late = np.array([not earlier.early[place] for place in earlier.order])
    for axis in counts.filters:
        cube = counts.by_batch((axis,))[0].sum(axis=-2)
        came, nobody = cube[..., late].sum(axis=-1), cube[..., ~late].sum(axis=(0, -1)) == 0
        few = came.sum(axis=1) < counts.k - 1
        if (came[few][:, nobody] > 0).any():
            return False
    return True
