"""What a rule says about answers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.expressions import Scope, evaluate, is_true, parse
from surveys.domain.expressions.evaluation import as_text
from tests.surveys.domain.strategies import answers, expressions, thorough

ANSWERS = {"one": "a", "many": ["a", "b"], "none": None, "age": 12, "share": 2.5, "zero": 0, "day": "2024-05-01"}


def outcome(source: str, current=None):
    return evaluate(parse(source), Scope(ANSWERS, current))


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (None, ""),
        ("a", "a"),
        (["a", "b"], "a b"),
        ([], ""),
        (12, "12"),
        (10**23, "1" + "0" * 23),
        (2.5, "2.5"),
        (3.0, "3"),
        (True, "true"),
        ([1, None, "x"], "1  x"),
    ],
)
def test_answers_are_seen_as_text(answer, text):
    assert as_text(answer) == text


@pytest.mark.parametrize(
    "source",
    [
        "${one} = 'a'",
        "${many} = 'a b'",
        "${none} = ''",
        "${unknown} = ''",
        "${age} = 12",
        "${age} = '12'",
        "${age} > 9",
        "${share} * 2 = 5",
        "${day} = '2024-05-01'",
        "${one} != 'b'",
        "${none}",
        "not(not(${none}))",
        "boolean(string(${unknown})) = false()",
        "${zero}",
        "${zero} = 0",
        "'b' = 'b' and 'a' != 'b'",
        "1 < 2 < 3",
        "not(3 > 2 > 1)",
    ],
)
def test_rule_that_holds(source):
    assert is_true(parse(source), Scope(ANSWERS)) is True


@pytest.mark.parametrize(
    "source",
    [
        "${none} = 0",
        "${none} < 1",
        "${none} >= 0",
        "'a' < 'b'",
        "'a' > 'b'",
        "'abc' <= 'abc'",
        "0 div 0 = 0 div 0",
        "not(${none})",
        "string(${none})",
        "${one} + 1",
        "${zero} + 0",
        "''",
        "${many} = 'a'",
    ],
)
def test_rule_that_does_not_hold(source):
    assert is_true(parse(source), Scope(ANSWERS)) is False


def test_not_a_number_differs_from_everything():
    assert outcome("0 div 0 != 0 div 0") is True
    assert outcome("${none} + 1 != 1") is True


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("7 div 2", 3.5),
        ("1 div 0", math.inf),
        ("-1 div 0", -math.inf),
        ("1 div -0", -math.inf),
        ("-1 div -0", math.inf),
        ("5 mod 2", 1),
        ("5 mod -2", 1),
        ("-5 mod 2", -1),
        ("-5 mod -2", -1),
        ("1.5 mod 0.5", 0),
        ("5 mod (1 div 0)", 5),
        ("true() + true()", 2),
        ("'3' * '4'", 12),
        ("-'5'", -5),
        ("--5", 5),
        ("${age} - ${share}", 9.5),
    ],
)
def test_arithmetic(source, number):
    assert outcome(source) == number


@pytest.mark.parametrize(
    "source", ["0 div 0", "5 mod 0", "(1 div 0) mod 2", "'x' + 1", "-'x'", "1 div 'x'", "(1 div 0) - (1 div 0)"]
)
def test_arithmetic_without_an_outcome_is_not_a_number(source):
    assert math.isnan(outcome(source))


def test_negative_zero_keeps_its_sign_and_shows_none():
    assert math.copysign(1, outcome("-0")) == -1
    assert outcome("string(-0)") == "0"
    assert outcome("0 = -0") is True


def test_dot_is_the_answer_that_the_rule_belongs_to():
    assert outcome(". >= 18", current=20) is True
    assert outcome("count-selected(.) <= 1", current=["a", "b"]) is False
    assert outcome(". = ''") is True


def test_a_rule_that_is_not_there_holds():
    assert is_true(None, Scope({})) is True


@pytest.mark.parametrize("source", ["1 or regex('a', '(')", "0 and 1", "if(1, 'x', 1 div 0)", "coalesce('x', 1 div 0)"])
def test_what_need_not_be_known_is_not_asked(source):
    outcome(source)


@thorough
@given(expressions, answers, answers, answers)
@pytest.mark.filterwarnings("ignore::FutureWarning:regex")
def test_evaluation_never_fails(source, first, second, current):
    found = evaluate(parse(source), Scope({"a": first, "b": second}, current))
    assert isinstance(found, (str, float, bool, tuple))


@thorough
@given(st.text(max_size=20), st.text(max_size=20))
@pytest.mark.filterwarnings("ignore::FutureWarning:regex")
def test_any_text_can_be_a_pattern(text, pattern):
    assert evaluate(parse("regex(${a}, ${b})"), Scope({"a": text, "b": pattern})) in (True, False)
