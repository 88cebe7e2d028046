"""An attacker with a linear programme, who knows every released table of every batch and how tables are made.

The unknowns of one question are how many responses of each finest group fell into each of its cells, batch after
batch. What is shown are sums of them. For each hidden count the programme finds the least and the most it can be.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from surveys.results.release.before import ShownUnder
from surveys.results.release.tables import Wanted
from surveys.results.shown import ShownTable
from surveys.results.tables import NO_ANSWER, PICKED

EPS = 1e-6
Terms = dict[int, float]


@dataclass
class Found:
    """`narrowed` hidden counts cannot be anything from 0 to k−1; `recovered` ones are known."""

    hidden: int = 0
    narrowed: list = field(default_factory=list)
    recovered: list = field(default_factory=list)

    def add(self, found: tuple, k: int, large_too: bool) -> None:
        """`found` ends with the true count, and the least and the most that it can be.

        A large count that is hidden beside a small one may have been shown in an earlier batch, and so be known to be
        large. Of one batch, those are free as well.
        """
        true, least, most = found[-3:]
        self.hidden += 1
        if most - least < 1 - EPS:
            self.recovered.append(found)
        elif (large_too or true < k) and (least > EPS or most < k - 1 - EPS):
            self.narrowed.append(found)


@dataclass
class Programme:
    """Sums of unknowns that are known, and bounds on others."""

    unknowns: int
    equal: list[tuple[Terms, float]] = field(default_factory=list)
    at_most: list[tuple[Terms, float]] = field(default_factory=list)

    def range_of(self, terms: Terms) -> tuple[float, float]:
        if not hasattr(self, "_matrices"):
            self._matrices = (self._matrix(self.equal), self._matrix(self.at_most))
        (a, b), (c, d) = self._matrices
        cost = np.zeros(self.unknowns)
        for place, factor in terms.items():
            cost[place] += factor
        ends = []
        for way in (1, -1):
            found = linprog(way * cost, A_eq=a, b_eq=b, A_ub=c, b_ub=d, method="highs")
            assert found.status in (0, 3), found.message
            ends.append(way * found.fun if found.status == 0 else way * -np.inf)
        return ends[0], ends[1]

    def _matrix(self, found: Sequence[tuple[Terms, float]]):
        if not found:
            return None, None
        rows = [place for place, (terms, _sum) in enumerate(found) for _ in terms]
        columns = [place for terms, _sum in found for place in terms]
        factors = [factor for terms, _sum in found for factor in terms.values()]
        matrix = csr_matrix((factors, (rows, columns)), shape=(len(found), self.unknowns))
        return matrix, np.array([total for _terms, total in found], dtype=float)


@dataclass
class World:
    """The unknowns of a question: `cells` × finest groups of `axes` (key to values), and ticks of `options`.

    `picks` are the fewest and the most ticks of who picked something.
    """

    axes: Mapping[str, Sequence[str]]
    cells: Sequence[str]
    options: Sequence[str] = ()
    picks: tuple[int, int] = (1, 1)

    def __post_init__(self):
        self.atoms = list(product(*self.axes.values()))
        self.keys = list(self.axes)
        self.size = (len(self.cells) + len(self.options)) * len(self.atoms)

    def inside(self, where: Mapping[str, str]) -> list[int]:
        places = [(self.keys.index(key), value) for key, value in where.items()]
        return [i for i, atom in enumerate(self.atoms) if all(atom[place] == value for place, value in places)]

    def cell(self, code: str, where: Mapping[str, str]) -> Terms:
        row = list(self.cells).index(code)
        return {row * len(self.atoms) + atom: 1.0 for atom in self.inside(where)}

    def tick(self, code: str, where: Mapping[str, str]) -> Terms:
        row = len(self.cells) + list(self.options).index(code)
        return {row * len(self.atoms) + atom: 1.0 for atom in self.inside(where)}

    def count(self, code: str, where: Mapping[str, str]) -> Terms:
        return self.tick(code, where) if code in self.options else self.cell(code, where)

    def everything(self, where: Mapping[str, str]) -> Terms:
        return {place: 1.0 for code in self.cells for place in self.cell(code, where)}

    def ticks_bounds(self) -> Iterator[tuple[Terms, float]]:
        if not self.options:
            return
        picked = list(self.cells).index(PICKED) * len(self.atoms)
        for atom in range(len(self.atoms)):
            ticks = {(len(self.cells) + i) * len(self.atoms) + atom: 1.0 for i in range(len(self.options))}
            yield {**dict.fromkeys(ticks, -1.0), picked + atom: float(self.picks[0])}, 0.0
            yield {**ticks, picked + atom: -float(self.picks[1])}, 0.0
            for place in ticks:
                yield {place: 1.0, picked + atom: -1.0}, 0.0


def sizes_known(
    world: World, batch: "Released", fresh: Sequence[ShownUnder], earlier: Sequence[ShownUnder]
) -> Iterator[tuple[Terms, float]]:
    """What the sizes of filters, and the tables of the questions that make them, tell of the finest groups."""
    for one in fresh:
        if one.n is not None:
            yield world.everything(one.where), one.n
        for key in world.axes:
            if key in one.tables and is_new(batch, one, earlier, key):
                for code, count in counts_in(one.tables[key][0]).items():
                    if count is not None and code in world.axes[key]:
                        yield world.everything({**one.where, key: code}), count


def counts_in(table: ShownTable) -> dict[str, int | None]:
    return {row.code: row.count for row in table.rows} | dict(table.missing)


def answers_known(world: World, where: Mapping[str, str], table: ShownTable) -> Iterator[tuple[Terms, float]]:
    for code, count in counts_in(table).items():
        if count is not None:
            yield world.count(code, where), count
    if table.answered is not None:
        answered = [code for code in world.cells if code not in table.missing]
        yield {at: 1.0 for code in answered for at in world.cell(code, where)}, table.answered


@dataclass(frozen=True)
class Released:
    """One batch: what was counted, what it shows, how many responses came and how many went since the last one."""

    wanted: Wanted
    shown: Sequence[ShownUnder]
    added: int = 0
    gone: int = 0

    @property
    def axes(self) -> dict[str, list[str]]:
        return {axis.key: list(axis.values) for axis in self.wanted.groups.axes if axis.key}

    def table(self, one: ShownUnder, ref: str) -> ShownTable | None:
        found = one.tables.get(ref)
        return found[0] if found and found[0].n is not None else None

    def truth(self, ref: str) -> Counter:
        """The count of each code under each filter."""
        found: Counter = Counter()
        groups = self.wanted.groups
        for place, response in enumerate(self.wanted.batch.responses):
            at = {axis.key: axis.values[groups.places[i][place]] for i, axis in enumerate(groups.axes) if axis.key}
            answer = response.answers[ref]
            codes = [NO_ANSWER] if answer is None else answer if isinstance(answer, list) else [answer]
            found.update((code, where) for where in filters_under(at) for code in codes)
        return found


def filters_under(at: Mapping[str, str]) -> list[tuple]:
    """All filters that let somebody through."""
    items = sorted(at.items())
    return [(), *((one,) for one in items), *combinations(items, 2)]


def world_of(released: Sequence[Released], ref: str) -> World:
    axes: dict[str, list[str]] = {}
    for batch in released:
        for key, values in batch.axes.items():
            axes[key] = list(dict.fromkeys([*axes.get(key, []), *values]))
    table = next(one.tables[ref][0] for one in released[-1].shown if not one.where)
    codes = [row.code for row in table.rows]
    if table.kind == "multiple":
        return World(axes, [PICKED, *table.missing], codes, (1, len(codes)))
    return World(axes, [*codes, *table.missing])


def attack(released: Sequence[Released], ref: str, chance: random.Random, sample: int | None = None) -> Found:
    """The unknowns are what came and what went with each batch; how many did is known.

    Of the hidden counts all are attacked, or a `sample` of them.
    """
    world, found, targets = world_of(released, ref), Found(), []
    programme = Programme(2 * len(released) * world.size)
    whole = world.everything({})
    for number, batch in enumerate(released):
        earlier = released[number - 1].shown if number else ()
        new = [one for one in batch.shown if one not in earlier]
        fresh = [one for one in new if one.of == batch.wanted.number]
        told = [*sizes_known(world, batch, fresh, earlier), *answers_told(world, batch, new, earlier, ref)]
        programme.equal += [(_so_far(terms, number, world, released), count) for terms, count in told]
        programme.equal.append(({number * world.size + place: 1.0 for place in whole}, batch.added))
        programme.equal.append(({(len(released) + number) * world.size + place: 1.0 for place in whole}, batch.gone))
        at_most = [*world.ticks_bounds(), *(({place: -1.0}, 0.0) for place in range(world.size))]
        programme.at_most += [(_so_far(terms, number, world, released), count) for terms, count in at_most]
        targets += [(number, *target) for target in hidden_counts(world, batch, earlier, ref)]
    for number, code, where, true in targets if sample is None else chance.sample(targets, min(sample, len(targets))):
        least, most = programme.range_of(_so_far(world.count(code, where), number, world, released))
        found.add((ref, number, code, where, true, least, most), released[0].wanted.batch.k, len(released) == 1)
    return found


def _so_far(terms: Terms, number: int, world: World, released: Sequence[Released]) -> Terms:
    """Sums over what came up to a batch, less what went."""
    came = {batch * world.size + place: factor for batch in range(number + 1) for place, factor in terms.items()}
    went = {
        (len(released) + batch) * world.size + place: -factor
        for batch in range(1, number + 1)
        for place, factor in terms.items()
    }
    return came | went


def answers_told(world: World, batch: Released, new: Sequence[ShownUnder], earlier: Sequence[ShownUnder], ref: str):
    """Only of tables that were not there before: others are of an earlier state."""
    for one in new:
        if is_new(batch, one, earlier, ref):
            yield from answers_known(world, one.where, one.tables[ref][0])


def is_new(batch: Released, one: ShownUnder, earlier: Sequence[ShownUnder], ref: str) -> bool:
    before = next((old for old in earlier if old.where == one.where), None)
    table = batch.table(one, ref)
    return table is not None and (before is None or batch.table(before, ref) != table)


def hidden_counts(
    world: World, batch: Released, earlier: Sequence[ShownUnder], ref: str
) -> Iterator[tuple[str, Mapping[str, str], int]]:
    """What a shown table hides, and small counts under filters that show nothing."""
    truth, k = batch.truth(ref), batch.wanted.batch.k
    for one in batch.shown:
        counts = counts_in(one.tables[ref][0]) if is_new(batch, one, earlier, ref) else None
        for code in (*(cell for cell in world.cells if cell != PICKED), *world.options):
            true = truth[code, tuple(sorted(one.where.items()))]
            if (counts is not None and counts[code] is None) or (counts is None and 0 < true < k):
                yield code, one.where, true
