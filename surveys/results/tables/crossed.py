"""Two choices against each other: counts, and shares along rows and along columns."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from .base import Table


@dataclass(frozen=True)
class Crossed:
    """`counts` are those of a row's code in the table of a group; groups may lack none of the codes."""

    codes: Sequence[str]
    groups: Sequence[Hashable]
    counts: Mapping[tuple[str, Hashable], float]
    bases: Mapping[Hashable, float]

    def share_of_group(self, code: str, group: Hashable) -> float | None:
        """Of those of the group who answered, how many chose this."""
        base = self.bases[group]
        return self.counts[code, group] / base if base else None

    def share_of_row(self, code: str, group: Hashable) -> float | None:
        """Of those who chose this, how many are of the group."""
        base = sum(self.counts[code, each] for each in self.groups)
        return self.counts[code, group] / base if base else None


def crossed(tables: Mapping[Hashable, Table]) -> Crossed:
    """From the tables of one question, or of one row of a matrix, by group."""
    codes = dict.fromkeys(row.code for table in tables.values() for row in table.rows)
    counts = {(row.code, group): row.count for group, table in tables.items() for row in table.rows}
    full = {(code, group): counts.get((code, group), 0) for code in codes for group in tables}
    return Crossed(tuple(codes), tuple(tables), full, {group: table.answered for group, table in tables.items()})
