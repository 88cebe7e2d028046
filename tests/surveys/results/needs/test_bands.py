import numpy as np
import pytest

from surveys.results.needs.bands import capped, middles_of

pytestmark = pytest.mark.plain


def test_band_counts_as_its_middle():
    found = middles_of(["up_to_20", "from_21_to_100", "over_2000"])
    assert found == {"up_to_20": 10, "from_21_to_100": 60.5, "over_2000": 3000}


def test_open_band_of_a_share_ends_at_a_hundred():
    found = middles_of(["none", "up_to_10", "from_10_to_30", "over_60"], 100)
    assert found == {"none": 0, "up_to_10": 5, "from_10_to_30": 20, "over_60": 80}


def test_codes_that_are_no_bands_have_no_middles():
    assert middles_of(["up_to_20", "many"]) == {}


def test_plain_number_is_itself():
    assert middles_of(["25"]) == {"25": 25}


def test_weights_are_cut_at_the_ninetieth_percentile():
    weights, cap = capped(np.array([10.0] * 8 + [60, 3000, np.nan]))
    assert cap == 60
    assert weights[9] == 60
    assert np.isnan(weights[10])
    assert capped(np.array([np.nan]))[1] is None
