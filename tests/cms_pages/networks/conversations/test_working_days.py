from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.networks.conversations.working_days import is_working_day, working_days_after, working_days_between

pytestmark = pytest.mark.plain

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),  # a Monday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # a Friday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # a Saturday
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
    ],
)
def test_weekends_do_not_count(start, number, end):
    assert working_days_after(start, number) == end


@given(DAYS, st.integers(1, 60))
def test_between_is_the_inverse_of_after(start, number):
    end = working_days_after(start, number)
    assert is_working_day(end)
    assert working_days_between(start, end) == number


@given(DAYS, st.integers(0, 100))
def test_between_counts_each_working_day_once(start, number):
    end = start + timedelta(days=number)
    each = [start + timedelta(days=day) for day in range(1, number + 1)]
    assert working_days_between(start, end) == sum(is_working_day(day) for day in each)


@given(DAYS)
def test_nothing_lies_between_a_day_and_one_before_it(day):
    assert working_days_between(day, day - timedelta(days=3)) == 0
