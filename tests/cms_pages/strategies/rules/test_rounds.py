"""What a round allows in which state."""

import pytest

from cms_pages.strategies.rules.consent import Outcome
from cms_pages.strategies.rules.rounds import (
    RoundState,
    may_be_answered,
    may_be_called_off,
    may_be_closed,
    may_be_opened,
    may_note_council,
)
from cms_pages.strategies.rules.strategy_states import StrategyState

OPEN, OVER, CLOSED = RoundState


@pytest.mark.parametrize("state", StrategyState)
@pytest.mark.parametrize("sides", [0, 1, 2, 3])
@pytest.mark.parametrize("something", [True, False])
def test_a_round_is_opened_on_something_between_sides_while_none_runs(state, sides, something):
    expected = state in ("draft", "adopted") and sides in (2, 3) and something
    assert may_be_opened(state, sides, something) == expected


@pytest.mark.parametrize(("state", "expected"), [(OPEN, True), (OVER, False), (CLOSED, False)])
def test_it_is_answered_until_its_last_day(state, expected):
    assert may_be_answered(state) == expected


@pytest.mark.parametrize(
    ("state", "everybody", "expected"),
    [
        (OPEN, False, False),
        (OPEN, True, True),
        (OVER, False, True),
        (OVER, True, True),
        (CLOSED, False, False),
        (CLOSED, True, False),
    ],
)
def test_it_is_not_closed_while_somebody_could_still_object(state, everybody, expected):
    assert may_be_closed(state, everybody) == expected


@pytest.mark.parametrize(("state", "expected"), [(OPEN, True), (OVER, True), (CLOSED, False)])
def test_it_is_called_off_until_it_is_closed(state, expected):
    assert may_be_called_off(state) == expected


@pytest.mark.parametrize("outcome", Outcome)
def test_a_council_resolves_on_what_was_adopted(outcome):
    assert may_note_council(outcome) == outcome.value.startswith("adopted")
