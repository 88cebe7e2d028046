"""Where people stopped, as a batch releases it under `stops`: drafts that were begun and not sent, by their last step.

    {"unfinished": how many, "steps": {key of the step that was saved last: how many}}

None is hidden: counts of 1 to k−1, and others so that no subtraction brings them back. It stands still between batches,
so nobody can watch a single draft.
"""

from collections.abc import Mapping

from surveys.answering.progress.queries import unfinished_drafts

from ..partition import cells_to_hide
from ..release.batch_input import BatchInput


def stops(batch: BatchInput) -> Mapping[str, object]:
    unfinished = unfinished_drafts(batch.wave)
    hidden = cells_to_hide(unfinished.by_step, batch.k)
    steps = {
        key: None if hidden is None or key in hidden else count for key, count in sorted(unfinished.by_step.items())
    }
    return {"stops": {"unfinished": None if hidden is None else unfinished.total, "steps": steps}}
