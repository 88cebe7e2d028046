"""What is not as it should be in a file, in bounded memory: every case counts, the first of each kind are listed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_GROUPS = 2_000
MOST_ROWS = 2_000

UNTYPED, UNKNOWN_OPTION, CONSTRAINT, RELEVANCE = "untyped", "unknown_option", "constraint", "relevance"
LEFT_OUT, UNKNOWN_HERE = "left_out", "unknown_here"


@dataclass
class Group:
    """The same finding in one column: how often, and in which rows (the first row of a file holds the headers)."""

    kind: str
    column: str
    detail: str
    count: int = 0
    rows: list[int] = field(default_factory=list)


class Findings:
    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self._groups: dict[tuple[str, str, str], Group] = {}

    def add(self, kind: str, column: str, row: int, detail: str = "") -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        place = (kind, column, detail)
        if place not in self._groups:
            if len(self._groups) >= MOST_GROUPS:
                place = (kind, column, "…")
            self._groups.setdefault(place, Group(*place))
        group = self._groups[place]
        group.count += 1
        if len(group.rows) < MOST_ROWS:
            group.rows.append(row)

    def groups(self, kind: str) -> Iterator[Group]:
        return (group for group in self._groups.values() if group.kind == kind)
