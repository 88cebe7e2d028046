"""What may be decided when, and how the next cycle is called."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.rules.means import Mean, mean_of_sides, means_by_side
from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.rules.reviewing import may_be_reviewed, may_decide, name_after, period_after, undecided
from cms_pages.strategies.rules.strategy_states import StrategyState


def test_only_what_is_adopted_is_reviewed():
    assert [state for state in StrategyState if may_be_reviewed(state)] == [StrategyState.ADOPTED]


def test_it_is_decided_between_the_ratings_and_the_next_cycle():
    found = {
        (closed, followed): may_decide(closed=closed, followed=followed) for closed in (0, 1) for followed in (0, 1)
    }
    assert [each for each, may in found.items() if may] == [(1, 0)]


def test_what_is_at_an_end_needs_no_decision():
    measures = {"a": MeasureState.RUNNING, "b": MeasureState.DONE, "c": MeasureState.PAUSED, "d": MeasureState.DROPPED}
    assert undecided(measures, {"c"}) == ["a"]


@pytest.mark.parametrize(("begins", "ends", "expected"), [
    (date(2025, 1, 1), date(2026, 12, 31), (date(2027, 1, 1), date(2028, 12, 31))),
    (date(2025, 7, 1), date(2026, 6, 30), (date(2026, 7, 1), date(2027, 6, 30))),
    (date(2023, 3, 1), date(2024, 2, 28), (date(2024, 2, 29), date(2025, 2, 27))),
    (None, date(2026, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
    (None, None, (date(2027, 1, 1), date(2027, 12, 31))),
    (date(2025, 1, 1), date(9999, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
])  # fmt: skip
def test_the_next_period_follows_and_is_as_long(begins, ends, expected):
    assert period_after(begins, ends, 2026) == expected


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 4000))
def test_a_period_always_ends_after_it_begins(begins, days):
    ends = begins + timedelta(days=days)
    first, last = period_after(begins, ends, 2026)
    assert ends < first < last


@pytest.mark.parametrize(("name", "expected"), [
    ("Strategie", "Strategie 2027–2028"),
    ("Strategie 2025–2026", "Strategie 2027–2028"),
    ("Strategie (2025/26)", "Strategie 2027–2028"),
    ("Strategie 2026", "Strategie 2027–2028"),
    ("استراتژی ۲۰۲۵–۲۰۲۶", "استراتژی 2027–2028"),
    ("Agenda 2030 im Bezirk", "Agenda 2030 im Bezirk 2027–2028"),
    ("2026", "2027–2028"),
])  # fmt: skip
def test_a_name_tells_its_period_once(name, expected):
    assert name_after(name, date(2027, 1, 1), date(2028, 12, 31)) == expected


def test_a_long_name_keeps_room_for_its_period():
    found = name_after("x" * 255, date(2027, 1, 1), date(2028, 12, 31))
    assert len(found) == 255
    assert found.endswith("x 2027–2028")


def test_a_name_for_one_year_has_one_number():
    assert name_after("Plan 2026", date(2027, 1, 1), date(2027, 12, 31)) == "Plan 2027"


def test_sides_have_means_of_their_own_and_count_the_same():
    means = means_by_side([("mo", 5), ("mo", 4), ("mo", None), ("administration", 1), ("partner", None)])
    assert means == {"mo": Mean(Fraction(9, 2), 2), "administration": Mean(Fraction(1), 1)}
    assert mean_of_sides(means) == Fraction(11, 4)
    assert mean_of_sides({}) is None
