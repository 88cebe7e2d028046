import numpy as np
import pytest

from surveys.results.needs import bootstrap
from surveys.results.needs.bootstrap import interval_of, resampled_totals

pytestmark = pytest.mark.plain

ROWS = np.array([[1.0, 1], [2, 1], [4, 1], [9, 1]])


def test_each_resample_draws_as_many_as_there_are():
    found = resampled_totals(ROWS, 1.0, (1, 2), resamples=50)
    assert found.shape == (50, 2)
    assert set(found[:, 1]) == {4}


def test_same_seed_gives_the_same_resamples():
    one, other = (resampled_totals(ROWS, 1.0, (7, 0), resamples=20) for _ in range(2))
    assert (one == other).all()
    assert (one != resampled_totals(ROWS, 1.0, (7, 1), resamples=20)).any()


def test_blocks_do_not_change_what_is_drawn_on_average(monkeypatch):
    monkeypatch.setattr(bootstrap, "BLOCK", 8)
    found = resampled_totals(ROWS, 1.0, (1, 2), resamples=4001)
    assert found.shape == (4001, 2)
    assert found[:, 0].mean() == pytest.approx(16, abs=0.5)


def test_spread_is_that_of_the_mean():
    """The variance of a total of n draws is n times that of one draw: 4 · 9.5 for 1, 2, 4, 9."""
    found = resampled_totals(ROWS, 1.0, (3, 4), resamples=20_000)
    assert found[:, 0].var() == pytest.approx(4 * 9.5, rel=0.05)


def test_correction_shrinks_the_spread_and_all_heard_leaves_none():
    found = resampled_totals(ROWS, 0.5, (3, 4), resamples=20_000)
    assert found[:, 0].var() == pytest.approx(4 * 9.5 / 4, rel=0.05)
    assert set(resampled_totals(ROWS, 0.0, (3, 4), resamples=5)[:, 0]) == {16}


def test_interval_is_the_middle_of_what_came_out():
    resampled = np.arange(1001.0)[:, None] * np.ones((1, 2))
    resampled[3, 1] = np.nan
    low, high = interval_of(resampled)
    assert (low[0], high[0]) == (25, 975)
    assert np.isnan(low[1])
