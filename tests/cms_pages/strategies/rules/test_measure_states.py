"""What may follow what, for measures, resources and applications."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms_pages.strategies.rules.measure_states import (
    APPLICATION_TRANSITIONS,
    OPEN,
    RESOURCE_TRANSITIONS,
    TRANSITIONS,
    ApplicationState,
    MeasureState,
    Move,
    NotPossible,
    ResourceState,
    after,
    agreed,
    may_answer_request,
    moves_of,
)

states = some.sampled_from(MeasureState)
moves = some.sampled_from(Move)


def test_the_way_of_a_measure():
    state = MeasureState.AGREED
    for move, following in [(Move.FUND, "funded"), (Move.START, "running"), (Move.FINISH, "done")]:
        state = after(state, move)
        assert state == following


@given(states, moves, states)
def test_no_move_makes_an_idea_agreed(state, move, before):
    if state is MeasureState.PAUSED and before is MeasureState.AGREED:
        return
    try:
        assert after(state, move, before) is not MeasureState.AGREED
    except NotPossible:
        assert move not in moves_of(state)


@pytest.mark.parametrize("state", sorted(OPEN - {MeasureState.PAUSED}))
def test_a_pause_leads_back_to_where_it_began(state):
    assert after(after(state, Move.PAUSE), Move.RESUME, state) is state


@pytest.mark.parametrize("state", sorted(OPEN))
def test_what_is_open_can_be_dropped(state):
    assert after(state, Move.DROP) is MeasureState.DROPPED


def test_what_is_dropped_stays_dropped():
    assert moves_of(MeasureState.DROPPED) == []


@pytest.mark.parametrize(("state", "move"), sorted(set(product(MeasureState, Move)) - set(TRANSITIONS)))
def test_nothing_else_is_possible(state, move):
    with pytest.raises(NotPossible):
        after(state, move)


@given(states, states)
def test_adoption_agrees_ideas_and_nothing_else_twice(state, before):
    once = agreed(state, before)
    assert agreed(*once) == once
    assert (once[0] is MeasureState.AGREED) == (state in (MeasureState.IDEA, MeasureState.AGREED))


def test_an_idea_that_rests_is_agreed_once_it_goes_on():
    state, before = agreed(MeasureState.PAUSED, MeasureState.IDEA)
    assert after(state, Move.RESUME, before) is MeasureState.AGREED


def test_what_was_granted_or_declined_stays():
    assert [state for state, following in RESOURCE_TRANSITIONS.items() if not following] == [
        ResourceState.GRANTED,
        ResourceState.DECLINED,
    ]


def test_every_state_of_an_application_is_in_the_table():
    assert set(APPLICATION_TRANSITIONS) == set(ApplicationState)
    assert ApplicationState.GRANTED not in APPLICATION_TRANSITIONS[ApplicationState.PLANNED]


@pytest.mark.parametrize(
    ("inside", "asked", "advocate", "coordinates", "may"),
    [
        (True, True, False, False, True),
        (True, False, True, True, False),
        (False, False, True, False, True),
        (False, False, False, True, True),
        (False, False, False, False, False),
        (False, True, False, False, False),
    ],
)
def test_only_who_is_asked_answers(inside, asked, advocate, coordinates, may):
    given = {"asked_inside": inside, "is_asked": asked, "is_advocate": advocate, "coordinates": coordinates}
    assert may_answer_request(**given) is may
