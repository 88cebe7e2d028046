"""Which texts are rules, how they group, and what is said about those that are not."""

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.expressions import ExpressionError, Scope, evaluate, parse
from surveys.domain.expressions.parsing import DEEPEST, LONGEST
from surveys.domain.expressions.tree import Call, Current, Literal, Negation, Operation, Path, Reference, Step
from tests.surveys.domain.strategies import expressions, thorough, token_soup


def refusal(source: str) -> tuple[str, dict]:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("${key}", Reference("key")),
        ("${ group.key }", Reference("group.key")),
        (".", Current()),
        ("12", Literal(12.0)),
        ("1.", Literal(1.0)),
        (".5", Literal(0.5)),
        ("'it\"s'", Literal('it"s')),
        ('"it\'s"', Literal("it's")),
        ("''", Literal("")),
        ("-1", Negation(Literal(1.0))),
        ("true()", Call("true", ())),
        ("count-selected(.)", Call("count-selected", (Current(),))),
        (".<=0", Operation("<=", Current(), Literal(0.0))),
        ("((1))", Literal(1.0)),
        ("a", Path(Current(), (Step("a"),))),
        ("../a", Path(Current(), (Step(".."), Step("a")))),
        ("/data/a", Path(None, (Step("data"), Step("a")))),
        ("${r}[. = 1]", Path(Reference("r"), (Step(".", (Operation("=", Current(), Literal(1.0)),)),))),
        ("${a} | ${b}", Operation("|", Reference("a"), Reference("b"))),
        ("jr:choice-name(., '${c}')", Call("jr:choice-name", (Current(), Reference("c")))),
        ("\n 1 \t+\n2", Operation("+", Literal(1.0), Literal(2.0))),
    ],
)
def test_text_becomes_its_tree(source, node):
    assert parse(source).node == node


@pytest.mark.parametrize(
    ("loose", "grouped"),
    [
        ("1 or 0 and 0", "1 or (0 and 0)"),
        ("0 and 0 = 0", "0 and (0 = 0)"),
        ("1 = 2 < 3", "1 = (2 < 3)"),
        ("1 < 2 + 3", "1 < (2 + 3)"),
        ("2 + 3 * 4", "2 + (3 * 4)"),
        ("2 * -3 + 1", "(2 * (-3)) + 1"),
        ("-2 + 3", "(-2) + 3"),
        ("10 - 4 - 3", "(10 - 4) - 3"),
        ("8 div 4 div 2", "(8 div 4) div 2"),
        ("9 mod 5 * 2", "(9 mod 5) * 2"),
        ("3 > 2 > 1", "(3 > 2) > 1"),
        ("1 = 1 != 0", "(1 = 1) != 0"),
        ("0 or 0 or 1", "(0 or 0) or 1"),
        ("- -1", "-(-1)"),
        ("2--1", "2 - (-1)"),
    ],
)
def test_operators_bind_as_in_xpath(loose, grouped):
    assert parse(loose).node == parse(grouped).node


def test_names_of_functions_may_begin_like_operators():
    assert refusal("order(1)") == ("unknown_function", {"source": "order(1)", "name": "order"})
    assert refusal("divide(1)")[1]["name"] == "divide"
    assert refusal("jr:choice-name(1)")[1]["name"] == "jr:choice-name"


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "(",
        ")",
        "1 +",
        "+ 1",
        "1 2",
        "${a",
        "${}",
        "${a b}",
        "'a",
        "a b",
        "/",
        "a/",
        "[1]",
        "1 == 1",
        "not 1",
        "f(,)",
    ],
)
def test_what_is_no_rule_is_a_syntax_error_at_its_place(source):
    code, params = refusal(source)
    assert code == "syntax"
    assert params["source"] == source
    assert isinstance(params["column"], int)


def test_syntax_error_names_the_column():
    assert refusal("1 + ) 2")[1]["column"] == 5


@pytest.mark.parametrize(
    ("source", "name", "count"),
    [
        ("not()", "not", 0),
        ("true(1)", "true", 1),
        ("if(1, 2)", "if", 2),
        ("selected(., 1, 2)", "selected", 3),
        ("sum()", "sum", 0),
    ],
)
def test_wrong_number_of_arguments_is_told(source, name, count):
    assert refusal(source) == ("argument_count", {"source": source, "name": name, "count": count})


def test_mistake_deep_inside_is_told_too():
    assert refusal("1 + if(1, not(nope(2)), 3)")[0] == "unknown_function"


def test_references_are_all_keys_that_are_read():
    assert parse("${a} > 1 and not(selected(${b}, -${c})) or ${a} = .").references == {"a", "b", "c"}
    assert parse("1 = '${a}'").references == frozenset()


def test_rules_are_equal_when_their_texts_are():
    assert parse("1 + 1") == parse("1 + 1")
    assert parse("1 + 1") != parse("1+1")
    assert len({parse("1 + 1"), parse("1 + 1")}) == 1


def test_too_long_a_text_is_refused_unread():
    code, params = refusal("1" * (LONGEST + 1))
    assert (code, params["longest"], len(params["source"])) == ("too_long", LONGEST, 80)
    assert parse("1" * LONGEST).node == Literal(float("inf"))


@pytest.mark.parametrize(
    "nested",
    [
        "not(" * 101 + "1" + ")" * 101,
        "-" * 101 + "1",
        "1 + (" * 101 + "1" + ")" * 101,
        "-" * 9_999 + "1",
    ],
)
def test_too_deep_a_rule_is_refused(nested):
    code, params = refusal(nested)
    assert (code, params["deepest"]) == ("too_deep", DEEPEST)


@pytest.mark.parametrize(
    "broken", ["(" * 9_999, "not(" * 2_000, "------" * 1_000, "if(1," * 1_900, "'" + "(" * 9_000, "${a}=" * 1_900]
)
def test_broken_nesting_is_refused_quickly(broken):
    assert refusal(broken)[0] in ("syntax", "too_deep")
    assert min(timeit.repeat(lambda: refusal(broken), number=1, repeat=3)) < 1  # the best of three knows no pauses


@pytest.mark.parametrize(
    ("chain", "outcome"),
    [
        ("1" + "+1" * 3_000, 3_001.0),
        ("1" + "-1" * 3_000, -2_999.0),
        ("1" + "*1" * 3_000, 1.0),
        ("0" + " or 0" * 1_500 + " or 1", True),
        ("1" + " and 1" * 1_400, True),
        ("(" * 4_000 + "1" + ")" * 4_000, 1.0),
        (" or ".join(f"selected(${{q}}, 'c{number}')" for number in range(300)), False),
        (" + ".join(["count-selected(${q})"] * 300), 0.0),
        ("concat(" + ", ".join(["'-('"] * 900) + ")", "-(" * 900),
    ],
)
def test_long_chains_are_not_deep(chain, outcome):
    assert evaluate(parse(chain), Scope({})) == outcome


def test_deepest_rule_allowed_can_be_evaluated():
    """Every operator once on each level: what takes most of Python's stack."""
    levels = (DEEPEST - 1) // 6
    source = "0 or 1 and 1 = 1 < 2 + 1 * (" * levels + "1" + ")" * levels
    assert evaluate(parse(source), Scope({})) in (True, False)
    nested = "coalesce('', " * (DEEPEST - 2) + "'x'" + ")" * (DEEPEST - 2)
    assert evaluate(parse(nested), Scope({})) == "x"


def code_of(text: str) -> str:
    """What is wrong with it; "" if nothing is."""
    try:
        parse(text)
    except ExpressionError as error:
        return error.code
    return ""


@thorough
@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_a_told_mistake(text):
    assert code_of(text) in ("", "syntax", "unknown_function", "argument_count")


@thorough
@given(token_soup)
def test_any_row_of_the_grammars_own_words_is_a_rule_or_a_told_mistake(text):
    assert code_of(text) in ("", "syntax", "argument_count")


@thorough
@given(expressions)
def test_every_operator_and_function_can_be_read(text):
    assert parse(text).references <= {"a", "b"}
