"""One choice a row."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.questions import TYPES
from tests.surveys.domain.strategies import quick

from .sending import one, question, read, written_and_read

MATRIX = question("matrix", options="1 2 3", rows=("a", "b", "c"), missing=("dont_know",))
CHOSEN = question("matrix", options="1 2", rows=("a", "b", "c"), rows_from="topics", required=True)


def test_each_row_has_a_key_of_its_own():
    assert read(MATRIX, q_a="1", q_b="dont_know").answers == {"q_a": "1", "q_b": "dont_know", "q_c": None}
    assert TYPES["matrix"].keys(MATRIX) == ("q_a", "q_b", "q_c")


def test_unknown_code_is_told_at_its_row():
    reading = read(MATRIX, q_a="1", q_b="9")
    assert (reading.answers["q_b"], reading.problems) == (None, one("unknown_option", "q_b"))


def test_row_that_is_not_there_is_not_read():
    assert "q_z" not in read(MATRIX, q_z="1").answers


def test_rows_follow_what_was_ticked_in_the_order_of_the_matrix():
    assert read(CHOSEN, {"topics": ["c", "a", "zzz"]}, q_a="1", q_b="1", q_c="2").answers == {"q_a": "1", "q_c": "2"}
    assert read(CHOSEN, {"topics": None}, q_a="1").answers == {}
    assert read(CHOSEN, {}, q_a="1").answers == {}


def test_required_matrix_lacks_each_open_row_that_is_asked():
    unanswered = TYPES["matrix"].unanswered
    assert unanswered(CHOSEN, {"topics": ["a", "b"], "q_a": "1", "q_b": None}) == ["q_b"]
    assert unanswered(CHOSEN, {"topics": ["a", "b"]}) == ["q_a", "q_b"]
    assert unanswered(CHOSEN, {"topics": []}) == []


def test_constraint_sees_all_given_rows():
    constrained = TYPES["matrix"].value_for_constraint
    assert constrained(MATRIX, {"q_a": "1", "q_b": None, "q_c": "1"}) == ["1", "1"]
    assert constrained(MATRIX, {}) is None


@quick
@given(st.fixed_dictionaries({f"q_{row}": st.sampled_from(["1", "2", "3", "dont_know", None]) for row in "abc"}))
def test_matrix_is_shown_and_read_again(answers):
    reading = written_and_read(MATRIX, answers)
    assert (reading.answers, reading.problems) == (answers, [])
