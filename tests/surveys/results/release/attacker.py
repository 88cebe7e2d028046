"""An attacker with a linear programme, who knows every released table of every batch and how tables are made.

The unknowns of one question are how many responses of each finest group fell into each of its cells, batch after
batch. What is shown are sums of them. For each hidden count the programme finds the least and the most it can be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from surveys.results.release.before import ShownUnder
from surveys.results.release.tables import Wanted
from surveys.results.shown import ShownTable
from surveys.results.tables import OUTSIDE

from .programme import Found, Programme, Target, Terms
from .unknowns import Sum, Unknowns, unknowns_of

Where = Mapping[str, str]


@dataclass(frozen=True)
class Released:
    """One batch: what was counted, what it shows, how many responses came and how many went since the last one."""

    wanted: Wanted
    shown: Sequence[ShownUnder]
    added: int = 0
    gone: int = 0

    @property
    def number(self) -> int:
        return self.wanted.number

    @property
    def axes(self) -> dict[str, list[str]]:
        return {axis.key: list(axis.values) for axis in self.wanted.groups.axes if axis.key}

    def places(self) -> list[Where]:
        """Of each response, where it lies on the axes."""
        groups = self.wanted.groups
        found = [(axis, groups.places[i]) for i, axis in enumerate(groups.axes) if axis.key]
        number = len(self.wanted.batch.responses)
        return [{axis.key: axis.values[at[each]] for axis, at in found} for each in range(number)]


@dataclass
class World:
    """The unknowns of a question by finest groups of `axes` (key to values)."""

    axes: Mapping[str, Sequence[str]]
    own: Unknowns

    def __post_init__(self):
        self.atoms = [dict(zip(self.axes, values, strict=True)) for values in product(*self.axes.values())]
        self.names = [*self.own.cells, *self.own.beside]
        self.number = {name: place for place, name in enumerate(self.names)}
        self.size = len(self.names) * len(self.atoms)

    def terms(self, factors: Sum, where: Where) -> Terms:
        inside = [i for i, atom in enumerate(self.atoms) if where.items() <= atom.items()]
        return {self.number[name] * len(self.atoms) + i: factor for name, factor in factors.items() for i in inside}

    def everything(self, where: Where) -> Terms:
        return self.terms(dict.fromkeys(self.own.cells, 1.0), where)

    def bounds(self) -> Iterator[Terms]:
        for factors in self.own.bounds():
            yield from (self.terms(factors, atom) for atom in self.atoms)

    def truth(self, batch: Released) -> np.ndarray:
        found = np.zeros(self.size)
        for atom, response in zip(batch.places(), batch.wanted.batch.responses, strict=True):
            at = self.atoms.index(atom)
            for name in self.own.of(response.answers[self.own.key]):
                found[self.number[name] * len(self.atoms) + at] += 1
        return found


def attack(released: Sequence[Released], ref: str, table: int = 0) -> Found:
    """The unknowns are what there is at each batch that tells something, and what came since; how much did is known.

    Where fewer than k−1 came, hardly anything can be other than it was before: then only the earlier batches are
    attacked. A large count that is hidden beside a small
    one may have been shown in an earlier batch, and so be known to be large. Of one batch, those are free as well.
    """
    world = world_of(released, ref, table)
    told = [[*told_by(world, batch, ref, table)] for batch in released]
    steps = [number for number, terms in enumerate(told) if terms]
    programme, targets, k = Programme(2 * len(steps) * world.size), [], released[0].wanted.batch.k
    for step, number in enumerate(steps):
        since = released[steps[step - 1] + 1 if step else 0 : number + 1]
        programme.equal += [(_at(terms, step, world), count) for terms, count in told[number]]
        programme.equal.append((_at(world.everything({}), len(steps) + step, world), sum(each.added for each in since)))
        programme.at_most += [(_at(terms, step, world), 0.0) for terms in world.bounds()]
        programme.at_most += [(terms, 0.0) for terms in _only_what_came(step, world, len(steps))]
        if released[number].added < k - 1:
            continue
        large = known_large(world, released[:number], ref, table)
        for code, where, terms, true in hidden_counts(world, released[number], ref, table):
            if code.startswith(OUTSIDE):
                continue  # nobody gives an answer here that is not on offer, and everybody knows
            if (true < k or len(released) == 1) and (code, *where.items()) not in large:
                name = (ref, released[number].number, code, dict(where))
                targets.append(Target(name, _at(terms, step, world), true))
    return programme.attack(targets, k)


def _at(terms: Terms, step: int, world: World) -> Terms:
    return {step * world.size + place: factor for place, factor in terms.items()}


def _only_what_came(step: int, world: World, steps: int) -> Iterator[Terms]:
    """Nothing grows by more than came; what is less than that has gone, and how much has is known by the sum."""
    for place in range(world.size):
        before = {(step - 1) * world.size + place: -1.0} if step else {}
        yield before | {step * world.size + place: 1.0, (steps + step) * world.size + place: -1.0}


def world_of(released: Sequence[Released], ref: str, number: int) -> World:
    axes: dict[str, list[str]] = {}
    for batch in released:
        for key, values in batch.axes.items():
            axes[key] = list(dict.fromkeys([*axes.get(key, []), *values]))
    question = next(one for one in released[0].wanted.batch.definition.questions if one.key == ref)
    table = next(one.tables[ref][number] for one in released[-1].shown if not one.where)
    answers = (
        {one.answers[ref] for batch in released for one in batch.wanted.batch.responses} if _is_classed(table) else ()
    )
    values = sorted(one for one in answers if one is not None)
    return World(axes, unknowns_of(question, table, values))


def _is_classed(table: ShownTable) -> bool:
    return table.kind in ("numbers", "dates")


def told_by(world: World, batch: Released, ref: str, number: int) -> Iterator[tuple[Terms, float]]:
    """Of what this batch counted: others are of an earlier state."""
    for one in batch.shown:
        if one.n is not None and one.of == batch.number:
            yield world.everything(one.where), one.n
        for key in world.axes:
            if key in one.tables and is_new(batch, one.tables[key][0]):
                table = one.tables[key][0]
                for code, count in ((row.code, row.count) for row in table.rows):
                    if count is not None and code in world.axes[key]:
                        yield world.everything({**one.where, key: code}), count
                for code, count in table.missing.items():
                    if count is not None and code in world.axes[key]:
                        yield world.everything({**one.where, key: code}), count
        if ref in one.tables and is_new(batch, one.tables[ref][number]):
            table = one.tables[ref][number]
            yield world.everything(one.where), table.n
            counts = ((factors, count) for _code, factors, count in world.own.counts(table) if count is not None)
            for factors, count in (*counts, *world.own.others(table)):
                yield world.terms(factors, one.where), count


def is_new(batch: Released, table: ShownTable) -> bool:
    return table.n is not None and table.of == batch.number


def hidden_counts(world: World, batch: Released, ref: str, number: int) -> Iterator[tuple[str, Where, Terms, float]]:
    """What a shown table hides, and small counts under filters that show nothing."""
    truth, k = world.truth(batch), batch.wanted.batch.k
    everybody = next(one.tables[ref][number] for one in batch.shown if not one.where)
    for one in batch.shown:
        own = one.tables[ref][number] if ref in one.tables else None
        new = own is not None and is_new(batch, own)
        for code, factors, count in world.own.counts(own if new else everybody):
            terms = world.terms(factors, one.where)
            true = sum(truth[place] * factor for place, factor in terms.items())
            if (new and count is None) or (not new and 0 < true < k):
                yield code, one.where, terms, true


def known_large(world: World, earlier: Sequence[Released], ref: str, number: int) -> set[tuple]:
    """Counts that were shown before: once large, they can only be smaller by what went, and that is known."""
    return {
        (code, *one.where.items())
        for batch in earlier
        for one in batch.shown
        if ref in one.tables and is_new(batch, one.tables[ref][number])
        for code, _factors, count in world.own.counts(one.tables[ref][number])
        if count
    }
