"""What may be shown of a table. Made by `results.suppression` only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .tables import Figures


@dataclass(frozen=True)
class ShownRow:
    """As `tables.Row`; None is hidden. `share` is a fraction of those who answered, None where that is not shown."""

    code: str
    count: int | None
    share: float | None = None
    first: int | None = None
    points: int | None = None
    bounds: tuple[Any, Any] | None = None


@dataclass(frozen=True)
class ShownTable:
    """As `tables.Table`; None is hidden. `over_rounds`: what is counted are rounds, of `responses` responses.

    `of` is the number of the batch that counted it, 0 where no batch did.
    """

    key: str
    question: str
    row: str
    kind: str
    type: str
    n: int | None
    answered: int | None
    rows: tuple[ShownRow, ...]
    missing: Mapping[str, int | None]
    figures: Figures | None
    over_rounds: bool = False
    responses: int | None = None
    of: int = 0

    @property
    def all_hidden(self) -> bool:
        return bool(self.rows) and all(row.count is None for row in self.rows)
