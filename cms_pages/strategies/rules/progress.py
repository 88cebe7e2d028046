"""How far a goal is, computed from its measures, and what blocks a measure.

Each measure counts the same. What it counts follows from its state; while it is carried out, its milestones add to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .measure_states import OPEN, MeasureState, ResourceState

SHARES: dict[MeasureState, int] = {
    MeasureState.IDEA: 0,
    MeasureState.AGREED: 10,
    MeasureState.FUNDED: 30,
    MeasureState.RUNNING: 50,
    MeasureState.DONE: 100,
}
"""Percent. A paused measure keeps what it had reached; a dropped one is not counted."""
ALL_MILESTONES = 40
"""What the milestones of a running measure add, when all of them are done."""
PATIENCE_DAYS = 30
"""So long may a request wait before it counts as blocked."""


@dataclass(frozen=True)
class Counted:
    """A measure as it is counted."""

    state: MeasureState
    before_pause: MeasureState = MeasureState.IDEA
    milestones: int = 0
    milestones_done: int = 0

    @property
    def share(self) -> int:
        reached = self.before_pause if self.state is MeasureState.PAUSED else self.state
        base = SHARES.get(reached, 0)
        if reached is not MeasureState.RUNNING or not self.milestones:
            return base
        return base + ALL_MILESTONES * self.milestones_done // self.milestones


@dataclass(frozen=True)
class Progress:
    """`percent` is None where there is nothing to count."""

    percent: int | None
    counted: int
    done: int
    paused: int
    dropped: int


def progress_of(measures: Iterable[Counted]) -> Progress:
    everything = list(measures)
    counted = [each for each in everything if each.state is not MeasureState.DROPPED]
    return Progress(
        percent=sum(each.share for each in counted) // len(counted) if counted else None,
        counted=len(counted),
        done=sum(each.state is MeasureState.DONE for each in counted),
        paused=sum(each.state is MeasureState.PAUSED for each in counted),
        dropped=len(everything) - len(counted),
    )


def is_blocking(measure: MeasureState, resource: ResourceState, since: date, today: date) -> bool:
    """Whether a resource holds up its measure: declined, or requested and not answered for too long."""
    if measure not in OPEN:
        return False
    waits = resource is ResourceState.REQUESTED and (today - since).days > PATIENCE_DAYS
    return waits or resource is ResourceState.DECLINED
