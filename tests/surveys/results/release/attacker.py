"""An attacker with a linear programme, who knows every released table of every batch and how tables are made.

The unknowns of one question are how many responses of each finest group fell into each of its cells, batch after
batch. What is shown are sums of them. For each hidden count the programme finds the least and the most it can be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from surveys.results.release.tables import ShownUnder
from surveys.results.shown import ShownTable
from surveys.results.tables import PICKED

EPS = 1e-6
Terms = dict[int, float]


@dataclass
class Found:
    """`narrowed` hidden counts cannot be anything from 0 to k−1; `recovered` ones are known."""

    hidden: int = 0
    shown: int = 0
    narrowed: list = field(default_factory=list)
    recovered: list = field(default_factory=list)


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
    most_first: bool = False

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
    world: World, released: Sequence[ShownUnder], dimensions: Sequence[str]
) -> Iterator[tuple[Terms, float]]:
    """What the sizes of filters, and the tables of the questions that make them, tell of the finest groups."""
    for one in released:
        if one.n is None:
            continue
        yield world.everything(one.where), one.n
        for key in dimensions:
            for table in one.tables.get(key, ()):
                for code, count in counts_in(table).items():
                    if count is not None and code in world.axes[key] and table.n is not None:
                        yield world.everything({**one.where, key: code}), count


def counts_in(table: ShownTable) -> dict[str, int | None]:
    return {row.code: row.count for row in table.rows} | dict(table.missing)


def answers_known(world: World, released: Sequence[ShownUnder], ref: str, place: int = 0):
    for one in released:
        table = one.tables[ref][place] if ref in one.tables else None
        if table is None or table.n is None:
            continue
        for code, count in counts_in(table).items():
            if count is not None:
                yield world.count(code, one.where), count
        if table.answered is not None:
            answered = [code for code in world.cells if code not in table.missing]
            yield {at: 1.0 for code in answered for at in world.cell(code, one.where)}, table.answered


def attack(
    world: World,
    released: Sequence[ShownUnder],
    ref: str,
    k: int,
    truth: Mapping[tuple, int],
    dimensions: Sequence[str],
    place: int = 0,
) -> Found:
    """`truth` is the count of each code under each filter: {(code, (filters …)): count}."""
    programme = Programme(world.size)
    programme.equal += sizes_known(world, released, dimensions)
    programme.equal += answers_known(world, released, ref, place)
    programme.at_most += world.ticks_bounds()
    found = Found()
    for one in released:
        table = one.tables[ref][place] if ref in one.tables else None
        is_shown = table is not None and table.n is not None
        counts = counts_in(table) if is_shown else {}
        found.shown += sum(count is not None for count in counts.values())
        for code in (*[cell for cell in world.cells if cell != PICKED], *world.options):
            true = truth.get((code, tuple(sorted(one.where.items()))), 0)
            hidden = is_shown and counts.get(code, 0) is None
            if not (hidden or (not is_shown and 0 < true < k)):
                continue
            found.hidden += 1
            least, most = programme.range_of(world.count(code, one.where))
            if most - least < EPS:
                found.recovered.append((ref, code, one.where, true, is_shown))
            if least > EPS or most < k - 1 - EPS:
                found.narrowed.append((ref, code, dict(one.where), true, is_shown, round(least, 2), round(most, 2)))
    return found
