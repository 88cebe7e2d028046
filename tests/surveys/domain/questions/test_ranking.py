"""Options in an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.questions import TYPES
from tests.surveys.domain.strategies import quick

from .sending import one, question, read, written_and_read

RANKING = question("ranking", options="x y z", places=2, missing=("dont_know",))


def test_places_become_a_list_best_first():
    assert read(RANKING, q__1="z", q__2="x").answers == {"q": ["z", "x"]}


def test_gaps_are_closed():
    assert read(RANKING, q__1="", q__2="x").answers == {"q": ["x"]}


def test_all_options_are_ranked_unless_places_say_otherwise():
    assert read(question("ranking", options="x y z"), q__1="z", q__2="x", q__3="y").answers == {"q": ["z", "x", "y"]}
    assert read(RANKING, q__1="z", q__2="x", q__3="y").answers == {"q": ["z", "x"]}


def test_option_in_two_places_is_told():
    reading = read(RANKING, q__1="x", q__2="x")
    assert (reading.answers, reading.problems) == ({"q": ["x"]}, one("ranked_twice"))
    assert reading.problems[0].params == {"option": "x"}


def test_unknown_option_is_told_and_the_rest_kept():
    reading = read(RANKING, q__1="zzz", q__2="x")
    assert (reading.answers, reading.problems) == ({"q": ["x"]}, one("unknown_option"))


def test_nothing_ranked_is_no_answer():
    assert read(RANKING).answers == {"q": None}
    assert read(RANKING, q__missing="dont_know").answers == {"q": None, "q__missing": "dont_know"}


@pytest.mark.parametrize(("places", "wrong"), [(None, False), (1, False), (3, False), (0, True), (4, True)])
def test_places_are_as_many_as_options_at_most(places, wrong):
    found = TYPES["ranking"].definition_problems(question("ranking", options="x y z", places=places))
    assert list(found) == (one("places") if wrong else [])


@quick
@given(st.lists(st.sampled_from("xyz"), unique=True, min_size=1, max_size=2))
def test_ranking_is_shown_and_read_again(ranked):
    reading = written_and_read(RANKING, {"q": ranked})
    assert (reading.answers, reading.problems) == ({"q": ranked}, [])
