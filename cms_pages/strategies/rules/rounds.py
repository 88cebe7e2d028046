"""What a round of consent allows, and when."""

from enum import StrEnum

from .consent import Outcome
from .strategy_states import StrategyState

CAN_BE_ASKED_ABOUT = frozenset({StrategyState.DRAFT, StrategyState.ADOPTED})


class RoundState(StrEnum):
    OPEN = "open"
    OVER = "over"
    """The last day has passed; the clock or whoever coordinates closes it."""
    CLOSED = "closed"


def may_be_opened(state: StrategyState, sides: int, asks_about_something: bool) -> bool:
    """With one side alone nobody is asked at eye level. Only one round runs at a time."""
    return state in CAN_BE_ASKED_ABOUT and sides >= 2 and asks_about_something


def may_be_answered(state: RoundState) -> bool:
    """Answers, changes of mind, and that an objection is resolved."""
    return state is RoundState.OPEN


def may_be_closed(state: RoundState, everybody_has_answered: bool) -> bool:
    """Not before the last day while somebody could still object."""
    return state is RoundState.OVER or (state is RoundState.OPEN and everybody_has_answered)


def may_be_called_off(state: RoundState) -> bool:
    """Ends without an outcome: what was opened by mistake, or what everybody wants to write anew first."""
    return state in (RoundState.OPEN, RoundState.OVER)


def may_note_council(outcome: Outcome) -> bool:
    return outcome in (Outcome.ADOPTED, Outcome.ADOPTED_IN_PART)
