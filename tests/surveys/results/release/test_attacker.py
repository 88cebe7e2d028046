"""An attacker with a linear programme against all that is released.

No hidden count becomes known, nor is it narrowed down: each may still be anything from 0 to k−1. Each seed is a survey
with its answers. All data is synthetic.
"""

import pytest

from .attacker import attack
from .random_surveys import REFS, chance_of, some_survey, thirty_days

WIDE = [pytest.param(seed, marks=pytest.mark.matrix) for seed in range(100, 140)]


def assert_nothing_follows(released) -> None:
    for ref in REFS:
        found = attack(released, ref)
        assert (ref, found.recovered, found.narrowed) == (ref, [], [])


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 7, 8, 9, 11, 12, 13, 14, *WIDE])
def test_no_hidden_count_follows_from_all_filters_together(seed):
    assert_nothing_follows([some_survey(chance_of(seed))])


@pytest.mark.parametrize("changing", [False, True])
@pytest.mark.parametrize("seed", [3, 8, 13, 19, 27, 45, *WIDE])
def test_no_hidden_count_follows_from_batches_of_30_days(seed, changing):
    assert_nothing_follows(thirty_days(chance_of(seed), changing))
