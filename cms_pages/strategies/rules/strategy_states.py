"""The states of a strategy."""

from enum import StrEnum


class StrategyState(StrEnum):
    DRAFT = "draft"
    IN_CONSENT = "in_consent"
    ADOPTED = "adopted"
    CLOSED = "closed"


def may_be_changed(state: StrategyState) -> bool:
    """Text, goals and measures. While a round runs, what is asked about stands still; afterwards a change asks anew."""
    return state in (StrategyState.DRAFT, StrategyState.ADOPTED)
