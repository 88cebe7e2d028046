"""What is told of a side lies near what its answers say, whatever is hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.results.needs.known import TOO_WIDE, high_of, known_of
from surveys.results.needs.roles import roles_of

from .network import answer, batch

pytestmark = pytest.mark.plain

COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(lambda counts: sum(counts) >= 5)


def told_of(counts: list[int]):
    """Of one side in which so many gave 1 … 5 to the first need."""
    answers = [answer([n, None, None], [None] * 3, []) for n, count in enumerate(counts, 1) for _ in range(count)]
    made = batch({"mo": answers})
    roles = roles_of(made.definition.questions)
    tables = {table.key: table for found in made.shown["mo"].values() for table in found}
    return known_of(tables, roles), high_of(tables, roles.needs[0].ratings["severity"])


@given(COUNTS)
def test_mean_is_at_most_half_of_what_is_left_open_away_from_the_truth(counts):
    known, _high = told_of(counts)
    mean = known.means["severity"][0]
    truth = sum(n * count for n, count in enumerate(counts, 1)) / sum(counts)
    if mean:
        assert mean.value == pytest.approx(truth, abs=TOO_WIDE * 4 / 2 + 1e-9)
        assert mean.about or mean.value == pytest.approx(truth)


@given(COUNTS)
def test_share_that_is_told_is_exact(counts):
    _known, high = told_of(counts)
    assert high in (None, (counts[3] + counts[4], sum(counts)))


def test_what_leaves_too_much_open_is_not_told():
    known, high = told_of([4, 0, 0, 0, 4])
    assert known.means["severity"][0] is None
    assert high is None


def test_what_shows_all_is_told_exactly():
    known, high = told_of([10, 0, 0, 0, 10])
    assert known.means["severity"][0].value == 3
    assert not known.means["severity"][0].about
    assert high == (10, 20)
