"""How long rank intervals take: 1,000 resamples of 5,000 organisations, 18 needs with four factors each."""

import time

import numpy as np

from surveys.results.needs.answers import GROUPS
from surveys.results.needs.bootstrap import RESAMPLES, SEED, interval_of, resampled_totals
from surveys.results.needs.formulas import FACTORS, factors_of, ranks_of, score_of

NEEDS = 18
PLACES = 3
ORGANISATIONS = 5000
assert GROUPS == ORGANISATIONS


def synthetic_rows(organisations: int = ORGANISATIONS) -> np.ndarray:
    """(organisation, factor, [value, answered], need): three of four needs are rated by everybody."""
    rng = np.random.default_rng(SEED)
    answered = rng.random((organisations, len(FACTORS), NEEDS)) < 0.75
    values = rng.integers(0, 4, size=answered.shape) + 1.0
    return np.stack([values * answered, answered.astype(float)], axis=2)


def bootstrap_seconds() -> float:
    """From the answers as arrays to the interval of each rank."""
    rows = synthetic_rows()
    began = time.perf_counter()
    totals = resampled_totals(rows, 1.0, (SEED, 0), RESAMPLES)
    interval_of(ranks_of(score_of(factors_of(totals, PLACES), [1, 0, 1, 1])))
    return time.perf_counter() - began
