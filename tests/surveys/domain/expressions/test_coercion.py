"""XPath 1.0's conversions, as its recommendation has them in sections 3.4 and 4.2 to 4.4.

DEVIATIONS lists where ODK's engine for the web, and so ours, differs on purpose.
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.expressions import Scope, evaluate, is_true, parse
from surveys.domain.expressions.coercion import equal, to_boolean, to_number, to_string
from surveys.domain.expressions.paths import TextNode
from tests.surveys.domain.strategies import quick

NAN, INFINITY = math.nan, math.inf

DEVIATIONS = [
    # rule, what XPath 1.0 has, what we have
    ("string(0 div 0)", "NaN", ""),  # 4.2
    ("concat('a', 'x' + 1)", "aNaN", "a"),  # 4.2
    ("round(-2.5)", -2.0, -3.0),  # 4.4: halves go away from zero
    ("'2024-03-01' > '2024-02-29'", False, True),  # 3.4: a date is the number of its days
    ("'1970-01-02' + 1", NAN, 2.0),  # 4.4
    ("string(sum(${nothing}/x))", "0", ""),  # 4.4: the sum of no nodes is no number
]
"""Where ODK's engine for the web differs from the recommendation on purpose, and so do we."""


@pytest.mark.parametrize(("rule", "recommended", "ours"), DEVIATIONS)
def test_deviation_is_odks(rule, recommended, ours):
    found = evaluate(parse(rule), Scope({}))
    assert found == ours
    assert found != recommended


COMPARISONS = [
    # Section 3.4, over sets of nodes: `a` has the texts 1 and 3, `b` 2 and 3, `none` has no node.
    ("${a} = ${b}", True),
    ("${a} != ${b}", True),
    ("${a} = 1 and ${a} != 1", True),
    ("not(${a} = 2)", True),
    ("${a} = '3'", True),
    ("${a} < ${b}", True),
    ("${b} < 2", False),
    ("${b} <= 2", True),
    ("2 >= ${b}", True),
    ("2 > ${a}", True),
    ("${none} = ${none}", False),
    ("${none} != ${none}", False),
    ("${none} = ''", False),
    ("${none} = 0", False),
    ("${none} < 1", False),
    ("${none} = false()", True),
    ("false() = ${none}", True),
    ("${a} = true()", True),
    ("true() != ${none}", True),
    ("boolean(${a})", True),
    ("boolean(${none})", False),
    ("string(${a}) = '1'", True),
    ("number(${b}) = 2", True),
    ("string(${none}) = ''", True),
    ("number(${none}) = number(${none})", False),
]


@pytest.mark.parametrize(("rule", "holds"), COMPARISONS)
def test_sets_of_nodes_compare_by_any_of_their_nodes(rule, holds):
    assert is_true(parse(rule), Sets({})) is holds


class Sets(Scope):
    """A scope whose keys lead to several nodes or to none."""

    def nodes(self, key, everywhere=False):
        return tuple(TextNode(text) for text in {"a": "13", "b": "23", "none": ""}[key])

    def value(self, key):
        return self.nodes(key)


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
