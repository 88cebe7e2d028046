"""Cohen's κ, against a worked example and against counting every pair by brute force."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.results.coding.agreement import agreement, by_theme, overall

pairs = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30)


def times(pair, n):
    return [pair] * n


def test_worked_example():
    """20 both yes, 5 and 10 apart, 15 both no: p = 0.7, e = 0.5 · 0.6 + 0.5 · 0.4 = 0.5, κ = 0.4."""
    said = times((True, True), 20) + times((True, False), 5) + times((False, True), 10) + times((False, False), 15)
    found = agreement(said)
    assert (found.decisions, found.same) == (50, 35)
    assert found.kappa == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("said", "kappa"),
    [
        ([(True, True), (False, False)], 1),
        ([(True, False), (False, True)], -1),
        ([(True, True), (True, False), (False, True), (False, False)], 0),
    ],
)
def test_full_agreement_chance_and_the_opposite(said, kappa):
    assert agreement(said).kappa == kappa


@pytest.mark.parametrize("said", [[], [(True, True)], times((False, False), 9)])
def test_where_chance_explains_all_there_is_no_figure(said):
    assert agreement(said).kappa is None


@given(pairs)
def test_kappa_is_what_counting_every_pair_by_brute_force_gives(said):
    found = agreement(said)
    by_chance = [first == second for (first, _), (_, second) in product(said, said)]
    if not said or all(by_chance):
        assert found.kappa is None
        return
    observed, expected = sum(one == two for one, two in said) / len(said), sum(by_chance) / len(by_chance)
    assert found.kappa == pytest.approx((observed - expected) / (1 - expected))


@given(pairs)
def test_it_does_not_matter_who_was_first(said):
    assert agreement(said) == agreement([(two, one) for one, two in said])


def test_only_texts_that_both_coded_count():
    first = {1: frozenset("ab"), 2: frozenset(), 3: frozenset("a")}
    second = {1: frozenset("a"), 2: frozenset(), 4: frozenset("b")}
    assert {theme: (found.decisions, found.same) for theme, found in by_theme(first, second, "ab").items()} == {
        "a": (2, 2),
        "b": (2, 1),
    }
    together = overall(first, second, "ab")
    assert (together.decisions, together.same) == (4, 3)
    assert together.kappa == pytest.approx(0.5)
