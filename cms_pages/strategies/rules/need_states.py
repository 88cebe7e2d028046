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
