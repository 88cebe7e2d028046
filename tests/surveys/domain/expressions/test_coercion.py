"""XPath 1.0's conversions, as its recommendation has them in sections 4.2 to 4.4."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.expressions.coercion import equal, to_boolean, to_number, to_string
from tests.surveys.domain.strategies import quick

NAN, INFINITY = math.nan, math.inf


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" -1.5\n", -1.5), (".5", 0.5), ("5.", 5), ("007", 7), ("-0", 0), ("1" * 400, INFINITY)],
)
def test_text_of_a_number_is_that_number(text, number):
    assert to_number(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "1e5", "+1", "- 1", "1,5", "0x10", "Infinity", "NaN", "1 2", "--1", "۱۲", ".", "true"]
)
def test_any_other_text_is_not_a_number(text):
    assert math.isnan(to_number(text))


def test_booleans_are_one_and_zero():
    assert (to_number(True), to_number(False)) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (True, "true"),
        (False, "false"),
        (NAN, "NaN"),
        (INFINITY, "Infinity"),
        (-INFINITY, "-Infinity"),
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (-2.5, "-2.5"),
        (1e21, "1000000000000000000000"),
        (0.0000001, "0.0000001"),
        (-1.5e-10, "-0.00000000015"),
        (0.1, "0.1"),
    ],
)
def test_numbers_and_booleans_as_text(content, text):
    assert to_string(content) == text


@pytest.mark.parametrize("content", ["false", "0", " ", 1.0, -0.5, INFINITY, -INFINITY, True])
def test_true_in_a_condition(content):
    assert to_boolean(content) is True


@pytest.mark.parametrize("content", ["", 0.0, -0.0, NAN, False])
def test_false_in_a_condition(content):
    assert to_boolean(content) is False


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("a", "a", True),
        ("1", "1.0", False),
        ("1", 1.0, True),
        (1.0, "1.0", True),
        ("", 0.0, False),
        ("x", NAN, False),
        (NAN, NAN, False),
        (0.0, -0.0, True),
        (INFINITY, INFINITY, True),
        (True, "false", True),
        (True, "", False),
        (False, "", True),
        (True, 2.0, True),
        (False, NAN, True),
    ],
)
def test_equality_compares_booleans_first_then_numbers_then_texts(left, right, same):
    assert equal(left, right) is same
    assert equal(right, left) is same


@quick
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_survives_its_text(number):
    assert to_number(to_string(number)) == number
    assert "e" not in to_string(number)
