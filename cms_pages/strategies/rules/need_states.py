"""The states of a need, and when each side has confirmed it."""

from collections.abc import Collection
from enum import StrEnum


class NeedState(StrEnum):
    PROPOSED = "proposed"
    """Found in results; nobody has taken it up yet."""
    COLLECTED = "collected"
    CONSOLIDATED = "consolidated"
    VALIDATED = "validated"
    PRIORITISED = "prioritised"
    IN_STRATEGY = "in_strategy"
    PARKED = "parked"
    RESOLVED = "resolved"


class Purpose(StrEnum):
    """What the sides confirm."""

    VALID = "valid"
    PARK = "park"
    RESOLVE = "resolve"


ENDED = frozenset({NeedState.PARKED, NeedState.RESOLVED})
OPEN = frozenset(NeedState) - ENDED - {NeedState.PROPOSED}
CAN_BE_VOTED_ON = frozenset({NeedState.VALIDATED, NeedState.PRIORITISED})
CAN_BE_ARRANGED = frozenset({NeedState.COLLECTED, NeedState.CONSOLIDATED, NeedState.VALIDATED})
"""Renamed, merged, split. What was voted on or stands in the strategy stays what it is."""

WHERE: dict[Purpose, frozenset[NeedState]] = {
    Purpose.VALID: frozenset({NeedState.COLLECTED, NeedState.CONSOLIDATED}),
    Purpose.PARK: OPEN,
    Purpose.RESOLVE: OPEN,
}
"""In which states what can be confirmed."""

LEADS_TO = {
    Purpose.VALID: NeedState.VALIDATED,
    Purpose.PARK: NeedState.PARKED,
    Purpose.RESOLVE: NeedState.RESOLVED,
}


def after_confirmation(
    state: NeedState, purpose: Purpose, confirmed: Collection[str], present: Collection[str]
) -> NeedState:
    """The state once these sides have confirmed, of those that are present in the network.

    One organisation confirms for its side. A network with one side alone has nobody at eye level: nothing follows.
    """
    everybody = len(set(present)) >= 2 and set(present) <= set(confirmed)
    return LEADS_TO[purpose] if everybody and state in WHERE[purpose] else state


def after_arranging(state: NeedState) -> NeedState:
    """Of a need that others were merged into, or that was split."""
    return NeedState.CONSOLIDATED if state is NeedState.COLLECTED else state


def after_rewording(state: NeedState) -> NeedState:
    """What the sides confirmed were other words, so they are asked again."""
    return NeedState.CONSOLIDATED if state is NeedState.VALIDATED else state


def may_be_arranged(state: NeedState) -> bool:
    return state in CAN_BE_ARRANGED


def may_gain_evidence(state: NeedState) -> bool:
    return state in OPEN


def may_be_confirmed(state: NeedState, purpose: Purpose) -> bool:
    """And taken back: once the state has moved, both is over."""
    return state in WHERE[purpose]


def asks_for_reason(purpose: Purpose) -> bool:
    """From the first who wants it; the others may add their own."""
    return purpose is not Purpose.VALID
