import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from surveys.results.tables.wilson import wilson


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_is_the_interval_of_others(counts):
    count, n = counts
    expected = binomtest(count, n).proportion_ci(method="wilson")
    assert wilson(count, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_nobody_has_no_interval():
    assert wilson(0, 0) is None
