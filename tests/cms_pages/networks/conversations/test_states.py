import subprocess
import sys
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.networks.conversations.states import (
    BOTH,
    Move,
    NotPossible,
    Party,
    State,
    after,
    may_read,
    may_write,
    moves_of,
)

pytestmark = pytest.mark.plain

ALLOWED = {
    (State.ASKED, Move.TAKE_UP, Party.ASKED): State.TAKEN_UP,
    (State.ASKED, Move.TAKE_UP, Party.HELPER): State.TAKEN_UP,
    **{
        (start, move, party): end
        for party in (Party.ASKING, Party.ASKED)
        for start, move, end in (
            (State.ASKED, Move.CLOSE, State.CLOSED),
            (State.TAKEN_UP, Move.MEET, State.MET),
            (State.TAKEN_UP, Move.CLOSE, State.CLOSED),
            (State.MET, Move.CLOSE, State.CLOSED),
        )
    },
}


@pytest.mark.parametrize(("state", "move", "party"), list(product(State, Move, Party)))
def test_only_these_moves_are_possible(state, move, party):
    expected = ALLOWED.get((state, move, party))
    assert (move in moves_of(state, party)) == (expected is not None)
    if expected:
        assert after(state, move, party) is expected
    else:
        with pytest.raises(NotPossible):
            after(state, move, party)


@given(st.lists(st.tuples(st.sampled_from(Move), st.sampled_from(Party))))
def test_whatever_is_tried_a_conversation_only_goes_forward(tries):
    order = list(State)
    states = [State.ASKED]
    for move, party in tries:
        try:
            states.append(after(states[-1], move, party))
        except NotPossible:
            assert party not in BOTH or move not in moves_of(states[-1], party)
    places = [order.index(state) for state in states]
    assert places == sorted(set(places))


@given(st.sampled_from(State), st.sampled_from(Party))
def test_who_cannot_read_can_do_nothing(state, party):
    if not may_read(party):
        assert moves_of(state, party) == []
        assert not may_write(state, party)


@pytest.mark.parametrize(
    ("state", "who"),
    [(State.ASKED, {Party.ASKING}), (State.TAKEN_UP, BOTH), (State.MET, BOTH), (State.CLOSED, set())],
)
def test_who_writes_without_a_move(state, who):
    assert {party for party in Party if may_write(state, party)} == who


def test_what_decides_needs_no_django():
    modules = ", ".join(f"cms_pages.networks.conversations.{name}" for name in ("states", "figures", "working_days"))
    code = f"import sys, {modules}; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own words
