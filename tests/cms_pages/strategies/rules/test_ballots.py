"""Ballots of each method: which ones count, and what is counted."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.rules.ballots import (
    Method,
    Problem,
    count,
    decides,
    dots_left,
    problems_of,
    shows_numbers,
    takes_ballots,
)

NEEDS = ["a", "b", "c", "d"]
SIDES = ["mo", "administration", "partner"]
NOW = datetime(2026, 5, 4, tzinfo=UTC)
CHOICES = {
    Method.DOTS: st.dictionaries(st.sampled_from(NEEDS), st.integers(1, 3), min_size=1, max_size=3),
    Method.RANKING: st.lists(st.sampled_from(NEEDS), unique=True, min_size=1).map(
        lambda order: {need: place for place, need in enumerate(order, 1)}
    ),
    Method.SCALE: st.dictionaries(st.sampled_from(NEEDS), st.integers(1, 5), min_size=1),
}


def ballots_of(method):
    return st.lists(st.tuples(st.sampled_from(SIDES), CHOICES[method]), max_size=12)


A_ROUND = st.sampled_from(Method).flatmap(lambda method: st.tuples(st.just(method), ballots_of(method)))


@pytest.mark.parametrize(("method", "choices", "found"), [
    (Method.DOTS, {"a": 6, "b": 4}, {}),
    (Method.DOTS, {"a": 3}, {}),
    (Method.DOTS, {"a": 6, "b": 5}, {"": Problem.TOO_MANY}),
    (Method.DOTS, {"a": -2, "b": 4}, {"a": Problem.NOT_THERE}),
    (Method.DOTS, {"a": 11}, {"a": Problem.NOT_THERE, "": Problem.TOO_MANY}),
    (Method.DOTS, {}, {"": Problem.EMPTY}),
    (Method.DOTS, {"x": 1}, {"x": Problem.UNKNOWN}),
    (Method.RANKING, {"b": 1, "a": 2, "c": 3, "d": 4}, {}),
    (Method.RANKING, {"c": 1}, {}),
    (Method.RANKING, {"a": 1, "b": 1, "c": 2}, {"a": Problem.TWICE, "b": Problem.TWICE}),
    (Method.RANKING, {"a": 1, "b": 3}, {"b": Problem.GAP}),
    (Method.RANKING, {"a": 5}, {"a": Problem.NOT_THERE}),
    (Method.SCALE, {"a": 1, "b": 5}, {}),
    (Method.SCALE, {"a": 0}, {"a": Problem.NOT_THERE}),
    (Method.SCALE, {"a": 6}, {"a": Problem.NOT_THERE}),
])  # fmt: skip
def test_a_ballot_counts_as_its_method_says(method, choices, found):
    assert problems_of(method, choices, NEEDS, dots=10) == found


@given(A_ROUND)
def test_what_is_cast_as_the_method_says_has_no_problem(a_round):
    method, ballots = a_round
    assert [problems_of(method, choices, NEEDS, dots=9) for _side, choices in ballots] == [{}] * len(ballots)


def test_dots_that_are_left():
    assert [dots_left({"a": 3}, 10), dots_left({"a": 8, "b": 4}, 10)] == [7, -2]


def test_ten_of_one_side_do_not_outvote_two_of_another():
    ballots = [("mo", {"a": 10})] * 10 + [("administration", {"b": 10})] * 2
    first, second, *_rest = count(Method.DOTS, ballots, NEEDS)
    assert (first.need, first.overall, first.place) == ("a", 5, 1)
    assert (second.need, second.overall, second.place) == ("b", 5, 1)


def test_places_give_points_and_no_place_none():
    rows = {row.need: row for row in count(Method.RANKING, [("mo", {"c": 1, "a": 2}), ("mo", {"c": 1})], NEEDS)}
    assert [rows[need].overall for need in NEEDS] == [Fraction(3, 2), 0, 4, 0]
    assert [rows[need].place for need in NEEDS] == [2, 3, 1, 3]


def test_a_grade_nobody_gave_has_no_figure_and_no_place():
    rows = count(Method.SCALE, [("mo", {"a": 2}), ("mo", {"a": 5, "b": 4}), ("partner", {"b": 1})], ["c", "a", "b"])
    assert [(row.need, row.overall, row.place) for row in rows] == [
        ("a", Fraction(7, 2), 1),
        ("b", Fraction(5, 2), 2),
        ("c", None, None),
    ]
    assert rows[0].sides["mo"].n == 2
    assert set(rows[0].sides) == {"mo"}


def test_without_a_ballot_nothing_has_a_place():
    assert [(row.need, row.place) for row in count(Method.DOTS, [], NEEDS)] == [(need, None) for need in NEEDS]


@given(A_ROUND, st.randoms())
def test_the_order_of_ballots_changes_nothing(a_round, chance):
    method, ballots = a_round
    mixed = list(ballots)
    chance.shuffle(mixed)
    assert count(method, mixed, NEEDS) == count(method, ballots, NEEDS)


@given(A_ROUND, st.sampled_from(SIDES), st.integers(2, 4))
def test_as_many_copies_of_every_ballot_of_a_side_change_no_figure(a_round, side, times):
    method, ballots = a_round
    more = [each for each in ballots for _copy in range(times if each[0] == side else 1)]
    assert figures(count(method, more, NEEDS)) == figures(count(method, ballots, NEEDS))


def figures(rows):
    return [(row.need, row.overall, row.place, {side: mean.value for side, mean in row.sides.items()}) for row in rows]


@given(A_ROUND)
def test_needs_of_one_figure_share_a_place_and_keep_their_order(a_round):
    method, ballots = a_round
    rows = count(method, ballots, NEEDS)
    for one, other in pairwise(rows):
        assert (one.overall == other.overall) == (one.place == other.place)
        assert one.place != other.place or NEEDS.index(one.need) < NEEDS.index(other.need)
        assert one.overall is None or other.overall is None or one.overall >= other.overall


def test_one_side_alone_decides_nothing():
    assert [decides([]), decides(["mo", "mo"]), decides(["mo", "partner"])] == [False, False, True]


@given(st.none() | st.just(NOW), st.integers(-3, 3))
def test_what_takes_ballots_shows_no_numbers(closed_at, days):
    takes = takes_ballots(closed_at, NOW + timedelta(days=days), NOW)
    assert takes == (closed_at is None and days > 0)
    assert not (takes and shows_numbers(closed_at))
