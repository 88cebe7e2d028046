"""Each formula against an example that was computed by hand."""

import numpy as np
import pytest
from scipy.stats import binomtest

from surveys.results.needs import formulas
from surveys.results.needs.formulas import (
    FIGURES,
    common_ground_of,
    factors_of,
    figures_of,
    over_sides,
    priority_of,
    quadrants_of,
    ranks_moved,
    ranks_of,
    score_of,
    severity_of,
    smoothed_priority_of,
    tiers_of,
    unmet_of,
)
from surveys.results.needs.intervals import correction, grade_of, line_of, rate_of, share_interval

pytestmark = pytest.mark.plain


def numbers(*found) -> np.ndarray:
    return np.array(found, dtype=float)


def test_severity_is_the_mean_on_a_scale_from_zero_to_one():
    assert list(severity_of(numbers(1, 3, 4.5, 5))) == [0, 0.5, 0.875, 1]


def test_unmet_is_what_coverage_leaves_open():
    assert list(unmet_of(numbers(0, 1, 4))) == [1, 0.75, 0]


def test_priority_is_borda_points_of_all_that_could_be_had():
    # Four rank three places: A first, first, second, not at all: 3 + 3 + 2 of 12.
    assert list(priority_of(numbers(8, 0), numbers(4, 4), 3)) == [pytest.approx(8 / 12), 0]


def test_smoothed_priority_never_drops_to_zero_and_is_unknown_where_nobody_ranked():
    found = smoothed_priority_of(numbers(8, 0, 0), numbers(4, 4, 0), 3)
    assert found[:2] == pytest.approx([9 / 14, 1 / 14])
    assert np.isnan(found[2])


def totals(severity, reach, coverage, priority) -> np.ndarray:
    """Of one need: (sum, number) for each factor."""
    return numbers(severity, reach, coverage, priority)[..., None]


def test_score_is_the_fourth_root_of_four_factors():
    # S of a mean of 4 is 0.75; R = 0.4; coverage 1 leaves G = 0.75; P' = (11 + 1) / (3 * 6 + 2) = 0.6.
    factors = factors_of(totals((24, 6), (2.4, 6), (6, 6), (11, 6)), 3)
    assert factors[:, 0] == pytest.approx([0.75, 0.4, 0.75, 0.6])
    assert score_of(factors, [1, 1, 1, 1])[0] == pytest.approx(100 * 0.135**0.25)


def test_places_by_priority_alone_let_a_side_of_few_count_as_much_as_one_of_many():
    # 4 offices give the first need all of 12 points, 40 organisations give the second one 115 of 120.
    # The mean of P is 0.5 and 0.479; smoothed it would be 0.468 and 0.511, and the order the reverse.
    offices, organisations = np.zeros((4, 2, 2)), np.zeros((4, 2, 2))
    offices[3], organisations[3] = ((12, 0), (4, 4)), ((0, 115), (40, 40))
    found = np.stack([figures_of(each, 3) for each in (offices, organisations)])
    alone, smoothed = FIGURES.index("priority alone"), FIGURES.index("priority")
    assert over_sides(found)[alone] == pytest.approx([0.5, 0.479167], abs=1e-6)
    assert over_sides(found)[smoothed] == pytest.approx([0.468384, 0.511124], abs=1e-6)
    assert list(ranks_of(over_sides(found)[alone])) == [1, 2]


def test_places_by_severity_alone_know_no_floor():
    # Means of 1 and 1.02: S is 0 and 0.005, both 0.01 in a score.
    measured = np.zeros((4, 2, 2))
    measured[0] = (50, 51), (50, 50)
    found = figures_of(measured, 3)
    assert found[FIGURES.index("severity")] == pytest.approx([0.01, 0.01])
    assert list(ranks_of(found[FIGURES.index("severity alone")])) == [2, 1]


def test_factor_that_is_left_out_takes_its_root_with_it():
    factors = factors_of(totals((24, 6), (0, 0), (6, 6), (11, 6)), 3)
    assert score_of(factors, [1, 0, 1, 1])[0] == pytest.approx(100 * (0.75 * 0.75 * 0.6) ** (1 / 3))
    assert np.isnan(score_of(factors, [1, 1, 1, 1])[0])


def test_weights_are_exponents():
    factors = numbers(0.25, 1, 1, 0.5)[:, None]
    assert score_of(factors, [2, 0, 0, 1])[0] == pytest.approx(100 * (0.25 * 0.25 * 0.5) ** (1 / 3))
    assert np.isnan(score_of(factors, [0, 0, 0, 0])[0])


def test_measured_factors_have_a_floor():
    factors = factors_of(totals((6, 6), (0, 6), (24, 6), (0, 6)), 3)
    assert factors[:, 0] == pytest.approx([0.01, 0.01, 0.01, 1 / 20])


def test_sides_count_the_same_however_many_answered():
    found = over_sides(numbers((60, 50), (20, np.nan)))
    assert found[0] == 40
    assert np.isnan(found[1])


def test_common_ground_multiplies_the_smoothed_shares_of_the_sides():
    # 9 of 12 and 1 of 4: 10/14 * 2/6.
    assert common_ground_of(numbers((9,), (1,)), numbers((12,), (4,)))[0] == pytest.approx(10 / 14 * 2 / 6)


def test_equals_share_the_better_rank_and_the_unknown_have_none():
    assert ranks_of(numbers(5, 9, 5, np.nan, 1)).tolist()[:3] == [2, 1, 2]
    assert ranks_of(numbers(5, 9, 5, np.nan, 1))[4] == 4
    assert np.isnan(ranks_of(numbers(1, np.nan))[1])


def test_tiers_are_thirds():
    assert tiers_of(numbers(6, 5, 4, 3, 2, 1)) == list("AABBCC")
    assert tiers_of(numbers(2, np.nan, 2, 1)) == ["A", "", "A", "C"]
    assert tiers_of(numbers(np.nan)) == [""]


def test_quadrants_split_each_side_at_its_own_middle():
    mo, administration = numbers(90, 80, 20, 10, np.nan), numbers(50, 5, 40, 1, 99)
    assert quadrants_of(mo, administration) == ["shared_priority", "blind_spot", "assumed_need", "low_for_both", ""]
    assert quadrants_of(numbers(np.nan), numbers(1)) == [""]


def test_sensitivity_counts_the_ranks_that_other_weights_change():
    # Equal weights: 0.9 * 0.1 < 0.5 * 0.5 < 0.6 * 0.6; by the first factor alone the first need leads.
    one_side = numbers((0.9, 0.5, 0.6), (0.1, 0.5, 0.6))[None]
    assert ranks_moved(one_side, [1, 1], [1, 0]) == 3
    assert ranks_moved(one_side, [1, 1], [2, 2]) == 0


@pytest.mark.parametrize(("count", "n"), [(0, 4), (7, 12), (12, 12), (433, 1000)])
def test_interval_without_a_list_is_wilsons(count, n):
    expected = binomtest(count, n).proportion_ci(method="wilson")
    assert share_interval(count, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_known_list_of_invited_narrows_the_interval():
    # 30 of 50 invited: deviations shrink by the root of 20/49, as if 73.5 had been heard.
    assert correction(30, 50) == pytest.approx((20 / 49) ** 0.5)
    assert share_interval(15, 30, 50) == pytest.approx(share_interval(36.75, 73.5))
    assert share_interval(15, 30, 30) == (0.5, 0.5)
    assert correction(30, None) == 1


def test_line_says_how_a_share_is_told():
    assert line_of(12, 13) == "census"
    assert line_of(30, 60) == "sample"
    assert line_of(12, 60) == "few"
    assert line_of(30, None) == "sample"
    assert rate_of(15, 13) == 1


def test_grade_counts_the_response_rate_first():
    assert [grade_of(rate, 0) for rate in (0.8, 0.5, 0.49, None)] == ["high", "medium", "low", "unknown"]
    assert [grade_of(rate, 0.3) for rate in (0.8, 0.5, 0.49)] == ["medium", "low", "low"]


def test_factors_stand_in_the_order_that_totals_have():
    assert formulas.FACTORS == ("severity", "reach", "coverage", "priority")
