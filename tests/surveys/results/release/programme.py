"""A linear programme: how few and how many can each hidden count be, for who knows certain sums?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

EPS = 1e-6
Terms = dict[int, float]


@dataclass(frozen=True)
class Target:
    """A hidden count: which it is, what it is a sum of, and what it really is."""

    name: tuple
    terms: Terms
    true: float


@dataclass
class Found:
    """`narrowed` hidden counts cannot be anything from 0 to k−1; `recovered` ones are known."""

    hidden: int = 0
    narrowed: list = field(default_factory=list)
    recovered: list = field(default_factory=list)


@dataclass
class Programme:
    """Unknowns that are not negative, sums of them that are known, and sums that are zero at most."""

    unknowns: int
    equal: list[tuple[Terms, float]] = field(default_factory=list)
    at_most: list[tuple[Terms, float]] = field(default_factory=list)

    def attack(self, targets: Sequence[Target], k: int) -> Found:
        found = Found(len(targets))
        for place in sorted(self._out_of_reach(targets, 1, 0) | self._out_of_reach(targets, -1, k - 1)):
            one = targets[place]
            least, most = self._end(one.terms, 1), self._end(one.terms, -1)
            known = (*one.name, one.true, least, most)
            (found.recovered if most - least < 1 - EPS else found.narrowed).append(known)
        return found

    def _out_of_reach(self, targets: Sequence[Target], way: int, wanted: int) -> set[int]:
        """Which cannot be as few (`way` 1) or as many (−1) as wanted. What brings one there brings others with it."""
        left, never = set(range(len(targets))), set()
        while left:
            solved = self._solve(_added(targets[place].terms for place in left), way)
            reached = {place for place in left if _reaches(targets[place].terms, solved, way, wanted)}
            if not reached:
                alone = min(left)
                solved = self._solve(targets[alone].terms, way)
                reached = {place for place in left if _reaches(targets[place].terms, solved, way, wanted)}
                if alone not in reached:
                    never.add(alone)
                    left.remove(alone)
            left -= reached
        return never

    def _end(self, terms: Terms, way: int) -> float:
        return _value(terms, self._solve(terms, way))

    def _solve(self, terms: Terms, way: int) -> np.ndarray:
        (a, b), (c, d) = self._matrices
        cost = np.zeros(self.unknowns)
        for place, factor in terms.items():
            cost[place] += way * factor
        found = linprog(cost, A_eq=a, b_eq=b, A_ub=c, b_ub=d, method="highs")
        assert found.status == 0, found.message
        return found.x

    @cached_property
    def _matrices(self):
        return self._matrix(self.equal), self._matrix(self.at_most)

    def _matrix(self, found: Sequence[tuple[Terms, float]]):
        if not found:
            return None, None
        rows = [place for place, (terms, _sum) in enumerate(found) for _ in terms]
        columns = [place for terms, _sum in found for place in terms]
        factors = [factor for terms, _sum in found for factor in terms.values()]
        matrix = csr_matrix((factors, (rows, columns)), shape=(len(found), self.unknowns))
        return matrix, np.array([total for _terms, total in found], dtype=float)


def _added(sums: Iterable[Terms]) -> Terms:
    found: Counter = Counter()
    for terms in sums:
        found.update(terms)
    return found


def _value(terms: Terms, solved: np.ndarray) -> float:
    return sum(factor * solved[place] for place, factor in terms.items())


def _reaches(terms: Terms, solved: np.ndarray, way: int, wanted: float) -> bool:
    return way * (_value(terms, solved) - wanted) <= EPS
