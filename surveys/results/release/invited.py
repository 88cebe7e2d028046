"""How many were invited of each side when a batch was made, as it releases it under `invited`: {side: number}.

0 for a side that answered without a list of who was invited.
"""

from collections.abc import Mapping

from surveys.domain.survey import SIDES

from .batch_input import BatchInput

NAME = "invited"


def invited(batch: BatchInput) -> Mapping[str, object]:
    known = [side for side in SIDES if side in batch.shown or side in batch.invited]
    return {NAME: {side: batch.invited.get(side, 0) for side in known}}
