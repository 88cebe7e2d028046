"""What an attacker does not know of a question: how many of each finest group gave each answer, and what tables tell.

A number is told as a sum: factors by the names of the unknowns, the same in every finest group.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.domain.survey import Question
from surveys.results.shown import ShownTable
from surveys.results.tables import NO_ANSWER, OUTSIDE, PICKED
from surveys.results.tables.base import option_codes
from surveys.results.tables.classes import CLASSES

Sum = Mapping[str, float]


@dataclass(frozen=True)
class Unknowns:
    """One cell holds each response, others are counted beside. Here: a choice of one, or a row of a matrix.

    `key` is where the answer stands; `values` are all numbers or days that were ever given.
    """

    key: str
    codes: Sequence[str]
    missing: Sequence[str]
    places: int = 1
    values: Sequence[object] = ()

    @property
    def cells(self) -> list[str]:
        return [*self.codes, *self.missing]

    @property
    def beside(self) -> list[str]:
        return []

    def of(self, answer: object) -> list[str]:
        """The unknowns that a response counts in, its cell first."""
        return [NO_ANSWER if answer is None else str(answer)]

    def bounds(self) -> Iterator[Sum]:
        """Sums that are at most zero in every finest group."""
        yield from ()

    def counts(self, table: ShownTable) -> Iterator[tuple[str, Sum, int | None]]:
        """Each count of a table: its name, what it is a sum of, and what is shown of it."""
        for row in table.rows:
            yield row.code, {row.code: 1.0}, row.count
        for code, count in table.missing.items():
            yield code, {code: 1.0}, count

    def others(self, table: ShownTable) -> Iterator[tuple[Sum, float]]:
        """What else it tells."""
        if table.answered is not None:
            yield dict.fromkeys((cell for cell in self.cells if cell not in self.missing), 1.0), table.answered


class Ticks(Unknowns):
    """Options that may be chosen together."""

    @property
    def cells(self) -> list[str]:
        return [PICKED, *self.missing]

    @property
    def beside(self) -> list[str]:
        return list(self.codes)

    def of(self, answer: object) -> list[str]:
        return [NO_ANSWER] if answer is None else [PICKED, *answer]

    def bounds(self) -> Iterator[Sum]:
        yield {**dict.fromkeys(self.codes, -1.0), PICKED: 1.0}
        yield {**dict.fromkeys(self.codes, 1.0), PICKED: -float(len(self.codes))}
        for code in self.codes:
            yield {code: 1.0, PICKED: -1.0}


class Places(Unknowns):
    """A ranking: the cell is the first place, the others are counted beside."""

    @property
    def beside(self) -> list[str]:
        return [_at(code, place) for place in range(2, self.places + 1) for code in self.codes]

    def of(self, answer: object) -> list[str]:
        if answer is None:
            return [NO_ANSWER]
        first, *more = answer
        return [first, *(_at(code, place) for place, code in enumerate(more, 2))]

    def bounds(self) -> Iterator[Sum]:
        for place in range(2, self.places + 1):
            before = [_at(code, place - 1) for code in self.codes]
            yield dict.fromkeys(before, -1.0) | {_at(code, place): 1.0 for code in self.codes}
        for code in self.codes:
            named = {_at(code, place): 1.0 for place in range(1, self.places + 1)}
            yield named | {other: -1.0 for other in self.codes if other != code} | {code: 0.0}

    def counts(self, table: ShownTable) -> Iterator[tuple[str, Sum, int | None]]:
        for row in table.rows:
            yield row.code, {row.code: 1.0}, row.first
            yield f"{row.code} named", {_at(row.code, place): 1.0 for place in range(1, self.places + 1)}, row.count
        for code, count in table.missing.items():
            yield code, {code: 1.0}, count

    def others(self, table: ShownTable) -> Iterator[tuple[Sum, float]]:
        yield from super().others(table)
        for row in table.rows:
            if row.points is not None:
                points = {_at(row.code, place): self.places - place + 1.0 for place in range(1, self.places + 1)}
                yield points, row.points


def _at(code: str, place: int) -> str:
    return code if place == 1 else f"{code} at {place}"


class Classed(Unknowns):
    """Numbers and days: every value is a cell, a row of a table is a sum of them."""

    @property
    def cells(self) -> list[str]:
        return [*map(str, self.values), OUTSIDE, *self.missing]

    def counts(self, table: ShownTable) -> Iterator[tuple[str, Sum, int | None]]:
        kind = CLASSES[table.kind]
        for row in table.rows:
            if row.bounds is None:
                yield row.code, {row.code: 1.0}, row.count
            else:
                inside = (one for one in self.values if kind.holds(row.bounds, kind.read(one)))
                yield f"{row.bounds}", {str(one): 1.0 for one in inside}, row.count
        for code, count in table.missing.items():
            yield code, {code: 1.0}, count

    def others(self, table: ShownTable) -> Iterator[tuple[Sum, float]]:
        yield from super().others(table)
        if table.figures is not None:
            yield {str(one): one - table.figures.mean for one in self.values}, 0.0


def unknowns_of(question: Question, table: ShownTable, values: Sequence[object]) -> Unknowns:
    """Of a question's table, as any batch shows it."""
    kinds = {"multiple": Ticks, "ranking": Places, "numbers": Classed, "dates": Classed}
    codes = [row.code for row in table.rows]
    places = question.places or len(option_codes(question))
    return kinds.get(table.kind, Unknowns)(table.key, codes, list(table.missing), places, values)
