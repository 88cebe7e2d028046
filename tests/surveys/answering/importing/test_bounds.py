import pytest

from surveys.answering.importing.bounds import bound_of
from surveys.domain.expressions import Scope, is_true, parse

NUMBERS = (-1.0, 0.0, 3.0, 4.5, 100.0)


@pytest.mark.parametrize("source", [". >= 0", "3 > .", ". != 3 and . < 100", ". < 0 or . = 4.5", "not(. > 3)", "0 = ."])
def test_comparison_with_fixed_numbers_says_the_same_as_the_engine(source):
    rule = parse(source)
    bound = bound_of(rule.node)
    assert [bound(number) for number in NUMBERS] == [is_true(rule, Scope({}, number)) for number in NUMBERS]


@pytest.mark.parametrize("source", [". > ${other}", ". = 'a'", "regex(., '1')", ". > 0 and ${other} = 1"])
def test_everything_else_is_left_to_the_engine(source):
    assert bound_of(parse(source).node) is None
