"""How many were invited of each side when a batch was made, as it releases it under `invited`: {side: number}.

0 for a side that answered without a list of who was invited.
"""

from collections.abc import Mapping

from surveys.domain.survey import SIDES

from .batch_input import BatchInput

NAME = "invited"


def in_all(by_side: Mapping[str, int]) -> int:
    """0 where it is not known of every side."""
    return sum(by_side.values()) if all(by_side.values()) else 0


def invited(batch: BatchInput) -> Mapping[str, Mapping[str, int]]:
    known = [side for side in SIDES if side in batch.shown or side in batch.invited]
    return {NAME: {side: batch.invited.get(side, 0) for side in known}}
