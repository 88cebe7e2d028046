"""States of needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.rules.need_states import (
    ENDED,
    OPEN,
    NeedState,
    Purpose,
    after_arranging,
    after_confirmation,
    after_rewording,
    asks_for_reason,
    may_be_arranged,
    may_be_confirmed,
    may_gain_evidence,
)

SIDES = ("mo", "administration", "partner")
some_sides = st.sets(st.sampled_from(SIDES))


@given(st.sampled_from(NeedState), st.sampled_from(Purpose), some_sides, some_sides)
def test_nothing_follows_before_each_side_that_is_there_has_confirmed(state, purpose, confirmed, present):
    following = after_confirmation(state, purpose, confirmed, present)
    if following is not state:
        assert len(present) >= 2
        assert present <= confirmed
        assert may_be_confirmed(state, purpose)


@given(st.sampled_from(NeedState), st.sampled_from(Purpose), st.sampled_from(SIDES), some_sides)
def test_no_side_decides_alone(state, purpose, side, present):
    assert after_confirmation(state, purpose, {side}, present) is state


@given(some_sides, some_sides, st.permutations(SIDES))
def test_every_side_counts_the_same(confirmed, present, order):
    other = dict(zip(SIDES, order, strict=True))
    first = after_confirmation(NeedState.COLLECTED, Purpose.PARK, confirmed, present)
    turned = after_confirmation(
        NeedState.COLLECTED, Purpose.PARK, {other[side] for side in confirmed}, {other[side] for side in present}
    )
    assert first is turned


@pytest.mark.parametrize(
    ("purpose", "leads_to"),
    [
        (Purpose.VALID, NeedState.VALIDATED),
        (Purpose.PARK, NeedState.PARKED),
        (Purpose.RESOLVE, NeedState.RESOLVED),
    ],
)
def test_when_all_have_confirmed_it_moves(purpose, leads_to):
    assert after_confirmation(NeedState.COLLECTED, purpose, set(SIDES), set(SIDES)) is leads_to
    assert after_confirmation(NeedState.COLLECTED, purpose, {"mo", "partner"}, {"mo", "partner"}) is leads_to


def test_what_has_ended_stays_as_it_is():
    for state in ENDED:
        assert not may_gain_evidence(state)
        assert not may_be_arranged(state)
        assert not any(may_be_confirmed(state, purpose) for purpose in Purpose)


def test_a_proposal_is_no_need_yet():
    assert NeedState.PROPOSED not in OPEN
    assert not may_be_arranged(NeedState.PROPOSED)


def test_who_wants_something_closed_says_why():
    assert [purpose for purpose in Purpose if asks_for_reason(purpose)] == [Purpose.PARK, Purpose.RESOLVE]


def test_other_words_are_confirmed_anew():
    assert after_rewording(NeedState.VALIDATED) is NeedState.CONSOLIDATED
    assert after_rewording(NeedState.COLLECTED) is NeedState.COLLECTED
    assert after_arranging(NeedState.COLLECTED) is NeedState.CONSOLIDATED
    assert after_arranging(NeedState.VALIDATED) is NeedState.VALIDATED
