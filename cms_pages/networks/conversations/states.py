"""What can happen in a conversation, and who can do it. Plain Python: no Django, no database."""

from enum import StrEnum


class State(StrEnum):
    ASKED = "asked"
    TAKEN_UP = "taken_up"
    MET = "met"
    CLOSED = "closed"


class Party(StrEnum):
    """What somebody is to a conversation."""

    ASKING = "asking"
    ASKED = "asked"
    HELPER = "helper"
    """Of the side that is asked, while no organisation has taken it up and none was named."""
    COORDINATING = "coordinating"
    """Sees that it exists, its state and its days; never a word of it."""
    NOBODY = "nobody"


class Move(StrEnum):
    TAKE_UP = "take_up"
    MEET = "meet"
    CLOSE = "close"


BOTH = frozenset({Party.ASKING, Party.ASKED})
READERS = BOTH | {Party.HELPER}

TRANSITIONS: dict[tuple[State, Move], tuple[State, frozenset[Party]]] = {
    (State.ASKED, Move.TAKE_UP): (State.TAKEN_UP, frozenset({Party.ASKED, Party.HELPER})),
    (State.ASKED, Move.CLOSE): (State.CLOSED, BOTH),
    (State.TAKEN_UP, Move.MEET): (State.MET, BOTH),
    (State.TAKEN_UP, Move.CLOSE): (State.CLOSED, BOTH),
    (State.MET, Move.CLOSE): (State.CLOSED, BOTH),
}


class NotPossible(Exception):
    """This move does not exist in this state, or not for this party."""


def after(state: State, move: Move, party: Party) -> State:
    """The state that a move leads to. Raises NotPossible."""
    following, by = TRANSITIONS.get((state, move), (None, frozenset()))
    if following is None or party not in by:
        raise NotPossible(f"{party} cannot {move} what is {state}")
    return following


def moves_of(state: State, party: Party) -> list[Move]:
    return [move for (start, move), (_end, by) in TRANSITIONS.items() if start == state and party in by]


def may_read(party: Party) -> bool:
    return party in READERS


def may_write(state: State, party: Party) -> bool:
    """Words without a move. Whoever was asked takes it up to answer; nobody writes where all is said."""
    if state is State.ASKED:
        return party is Party.ASKING
    return state is not State.CLOSED and party in BOTH
