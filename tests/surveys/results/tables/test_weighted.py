from statistics import fmean, median, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.results.tables.weighted import Weighted

PAIRS = st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(1, 5)), min_size=1, max_size=30)


@given(PAIRS)
def test_values_that_stand_several_times_are_as_if_written_out(pairs):
    counted = Weighted([value for value, _times in pairs], [times for _value, times in pairs])
    written = [value for value, times in pairs for _time in range(times)]
    assert counted.n == len(written)
    assert counted.mean == pytest.approx(fmean(written), abs=1e-6)
    assert counted.quantile(0.5) == pytest.approx(median(written), abs=1e-6)
    if len(written) > 1:
        first, _second, third = quantiles(written, n=4, method="inclusive")
        assert (counted.quantile(0.25), counted.quantile(0.75)) == pytest.approx((first, third), abs=1e-6)
