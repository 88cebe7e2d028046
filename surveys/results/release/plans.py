"""What is shown of one question under all filters together, and what stays hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .filters import Pair, Values


@dataclass(frozen=True)
class Block:
    """Cells (numbers of rows) that are hidden under certain values of an axis. `rest`: what no value shows is in it."""

    rows: frozenset[int]
    values: Values
    rest: bool


@dataclass(frozen=True)
class Plan:
    """By axis the values under which the question is shown, by two axes the pairs, and hidden blocks by axis.

    `without` are the axes on which an option's ticks are not split.
    """

    single: Mapping[int, Values] = field(default_factory=dict)
    double: Mapping[Pair, frozenset[Pair]] = field(default_factory=dict)
    blocks: Mapping[int, Block] = field(default_factory=dict)
    without: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def values(self, axis: int) -> Values:
        return self.single.get(axis, frozenset())

    def pairs(self, pair: Pair) -> frozenset[Pair]:
        return self.double.get(pair, frozenset())

    def with_axis(self, axis: int, values: Values, block: Block | None, not_split: frozenset[str]) -> "Plan":
        without = {code: self.without.get(code, frozenset()) | {axis} for code in not_split}
        blocks = {**self.blocks, axis: block} if block else self.blocks
        return replace(self, single={**self.single, axis: values}, blocks=blocks, without={**self.without, **without})

    def with_pairs(self, pair: Pair, pairs: frozenset[Pair]) -> "Plan":
        return replace(self, double={**self.double, pair: pairs})
