"""Whose word counts when a vote or a review closes.

What is defined: the word of an organisation that left before is kept and not counted. An organisation that was put
together with another one is that other one: its word counts unless the other has one of its own. Whoever spoke for an
organisation when it was said, it is the organisation's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cms_pages.strategies.area import members_by_side


@dataclass(frozen=True)
class Words:
    """`said` are the rows that count, `of` how many organisations of each side there are, `left` sides of the rest."""

    said: list[Any]
    of: dict[str, int]
    left: list[str]

    def turnout(self) -> list[dict[str, Any]]:
        """For each side that is there: its organisations, those that said something, and those that left since."""
        said = [row.side for row in self.said]
        sides = [*self.of, *(side for side in dict.fromkeys(self.left) if side not in self.of)]
        return [
            {"side": side, "said": said.count(side), "of": self.of.get(side, 0), "left": self.left.count(side)}
            for side in sides
        ]


def words_that_count(rows: Iterable[Any], network) -> Words:
    """Rows have an `organisation` (with `merged_into`) and the `side` it stood on when it said so."""
    there = {each.pk: side for side, members in members_by_side(network).items() for each in members}
    found: dict[int, Any] = {}
    left = []
    for row in sorted(rows, key=lambda row: (row.organisation.merged_into_id is not None, row.pk)):
        heir = row.organisation.merged_into_id or row.organisation_id
        if heir not in there:
            left.append(row.side)
        else:
            found.setdefault(heir, row)
    sides = there | {heir: row.side for heir, row in found.items()}
    of = {side: list(sides.values()).count(side) for side in dict.fromkeys(sides.values())}
    return Words(list(found.values()), of, left)
