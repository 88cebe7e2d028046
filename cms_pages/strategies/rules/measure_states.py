"""The states of a measure, of what it needs, and of an application for money; what may follow, and who says so.

Nothing here makes a measure agreed: only the adoption of its strategy does, see `agreed`.
"""

from enum import StrEnum


class MeasureState(StrEnum):
    IDEA = "idea"
    AGREED = "agreed"
    FUNDED = "funded"
    RUNNING = "running"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"


class Move(StrEnum):
    FUND = "fund"
    START = "start"
    FINISH = "finish"
    REOPEN = "reopen"
    PAUSE = "pause"
    RESUME = "resume"
    DROP = "drop"


class ResourceState(StrEnum):
    REQUESTED = "requested"
    PROMISED = "promised"
    GRANTED = "granted"
    DECLINED = "declined"


class ApplicationState(StrEnum):
    PLANNED = "planned"
    SUBMITTED = "submitted"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class NotPossible(Exception):
    """What is asked for does not follow from this state."""


WORKING = frozenset({MeasureState.AGREED, MeasureState.FUNDED, MeasureState.RUNNING})
OPEN = WORKING | {MeasureState.IDEA, MeasureState.PAUSED}
NEEDS_REASON = frozenset({Move.PAUSE, Move.DROP, Move.REOPEN})

TRANSITIONS: dict[tuple[MeasureState, Move], MeasureState] = {
    (MeasureState.AGREED, Move.FUND): MeasureState.FUNDED,
    (MeasureState.FUNDED, Move.START): MeasureState.RUNNING,
    (MeasureState.RUNNING, Move.FINISH): MeasureState.DONE,
    (MeasureState.DONE, Move.REOPEN): MeasureState.RUNNING,
    (MeasureState.IDEA, Move.PAUSE): MeasureState.PAUSED,
    (MeasureState.AGREED, Move.PAUSE): MeasureState.PAUSED,
    (MeasureState.FUNDED, Move.PAUSE): MeasureState.PAUSED,
    (MeasureState.RUNNING, Move.PAUSE): MeasureState.PAUSED,
    (MeasureState.PAUSED, Move.RESUME): MeasureState.PAUSED,
    (MeasureState.IDEA, Move.DROP): MeasureState.DROPPED,
    (MeasureState.AGREED, Move.DROP): MeasureState.DROPPED,
    (MeasureState.FUNDED, Move.DROP): MeasureState.DROPPED,
    (MeasureState.RUNNING, Move.DROP): MeasureState.DROPPED,
    (MeasureState.PAUSED, Move.DROP): MeasureState.DROPPED,
}
"""Resuming leads back to where the pause began, see `after`."""

RESOURCE_TRANSITIONS: dict[ResourceState, tuple[ResourceState, ...]] = {
    ResourceState.REQUESTED: (ResourceState.PROMISED, ResourceState.GRANTED, ResourceState.DECLINED),
    ResourceState.PROMISED: (ResourceState.GRANTED, ResourceState.DECLINED),
    ResourceState.GRANTED: (),
    ResourceState.DECLINED: (),
}
APPLICATION_TRANSITIONS: dict[ApplicationState, tuple[ApplicationState, ...]] = {
    ApplicationState.PLANNED: (ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN),
    ApplicationState.SUBMITTED: (ApplicationState.GRANTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN),
    ApplicationState.GRANTED: (),
    ApplicationState.DECLINED: (),
    ApplicationState.WITHDRAWN: (),
}


def after(state: MeasureState, move: Move, before_pause: MeasureState = MeasureState.IDEA) -> MeasureState:
    """The state that a move leads to. Raises NotPossible."""
    if (state, move) not in TRANSITIONS:
        raise NotPossible(f"{move} of what is {state}")
    return before_pause if move is Move.RESUME else TRANSITIONS[state, move]


def moves_of(state: MeasureState) -> list[Move]:
    return [move for (start, move) in TRANSITIONS if start == state]


def agreed(state: MeasureState, before_pause: MeasureState) -> tuple[MeasureState, MeasureState]:
    """Both states once the strategy is adopted: an idea is agreed, also one that rests."""
    if state is MeasureState.PAUSED and before_pause is MeasureState.IDEA:
        return state, MeasureState.AGREED
    return (MeasureState.AGREED if state is MeasureState.IDEA else state), before_pause


def may_answer_request(*, asked_inside: bool, is_asked: bool, is_advocate: bool, coordinates: bool) -> bool:
    """Whom a resource was asked of says what becomes of it, and nobody else.

    What is asked of somebody outside (or of one who left) is reported by who speaks up for it, or by who coordinates.
    """
    return is_asked if asked_inside else is_advocate or coordinates
