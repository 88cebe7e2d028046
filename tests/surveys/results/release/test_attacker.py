"""An attacker with a linear programme against all that is released.

No hidden count becomes known, nor is it narrowed down: each may still be anything from 0 to k−1. Each seed is a survey
with its answers. All data is synthetic.
"""

import pytest

from .attacker import attack
from .random_surveys import chance_of, some_batches, some_survey


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 7, 8, 9, 11, 12, 13, 14])
def test_no_hidden_count_follows_from_all_filters_together(seed):
    chance = chance_of(seed)
    survey = some_survey(chance)
    for ref in ("q", "m"):
        found = attack([survey], ref, chance)
        assert (found.recovered, found.narrowed) == ([], [])


@pytest.mark.parametrize("withdrawn", [0, 3])
@pytest.mark.parametrize("seed", [1000, 1001, 1002, 1003])
def test_no_hidden_count_follows_from_batches_of_30_days(seed, withdrawn):
    chance = chance_of(seed)
    batches = some_batches(chance, withdrawn)
    for ref in ("q", "m"):
        found = attack(batches, ref, chance, sample=8)
        assert (found.recovered, found.narrowed) == ([], [])
