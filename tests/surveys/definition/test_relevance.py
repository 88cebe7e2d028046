"""Picked conditions become expressions."""

import pytest

from surveys.definition.fill import rule
from surveys.definition.relevance import expression_of
from surveys.domain.expressions import Scope, is_true, parse
from tests.factories.builder import conditions

TYPES = {"kind": "single", "fields": "multiple", "age": "integer"}


@pytest.mark.parametrize(
    ("picked", "source"),
    [
        (conditions(), ""),
        (conditions(("kind", "is", "mo")), "${kind} = 'mo'"),
        (conditions(("kind", "is_not", "mo")), "${kind} != 'mo'"),
        (conditions(("kind", "one_of", "mo office")), "${kind} = 'mo' or ${kind} = 'office'"),
        (conditions(("kind", "is_not", "mo office")), "${kind} != 'mo' and ${kind} != 'office'"),
        (conditions(("kind", "answered", "")), "${kind} != ''"),
        (conditions(("fields", "is", "housing")), "selected(${fields}, 'housing')"),
        (conditions(("fields", "is_not", "housing")), "not(selected(${fields}, 'housing'))"),
        (conditions(("kind", "is", "mo"), ("age", "is", "5")), "(${kind} = 'mo') and (${age} = '5')"),
        (conditions(("kind", "is", "mo"), ("age", "is", "5"), match="any"), "(${kind} = 'mo') or (${age} = '5')"),
    ],
)
def test_expression_of_conditions(picked, source):
    assert expression_of(picked, TYPES) == source


def test_a_written_expression_has_the_last_word():
    assert expression_of({**conditions(("kind", "is", "mo")), "expression": " ${age} > 3 "}, TYPES) == "${age} > 3"


def test_no_rule_at_all():
    assert expression_of(None, TYPES) == ""


def test_any_and_all_differ_when_evaluated():
    both = (("kind", "is", "mo"), ("age", "is", "5"))
    answers = Scope({"kind": "mo", "age": 4})
    assert not is_true(parse(expression_of(conditions(*both), TYPES)), answers)
    assert is_true(parse(expression_of(conditions(*both, match="any"), TYPES)), answers)


@pytest.mark.parametrize(
    "source",
    ["", "${kind} = 'mo'", "selected(${fields}, 'housing')", "${kind} != ''", "${kind} = 'mo' or ${kind} = 'x'"],
)
def test_a_simple_expression_is_shown_as_conditions(source):
    filled = rule(source, "owner")
    assert filled["expression"] == ""
    assert expression_of(filled, TYPES).replace("(${kind} = 'mo') or (${kind} = 'x')", source) == source


def test_any_other_expression_stays_an_expression():
    assert rule("count-selected(${fields}) > 2", "owner")["expression"] == "count-selected(${fields}) > 2"
