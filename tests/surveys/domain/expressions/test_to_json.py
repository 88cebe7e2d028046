"""The same rules in the page and on the server."""

import json
from datetime import datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from surveys.domain.expressions import Scope, evaluate, parse
from surveys.domain.expressions.evaluation import as_text
from surveys.domain.expressions.to_json import to_json
from tests.surveys.domain.strategies import expressions

from . import test_evaluation, test_functions
from .in_node import UNDECIDED, as_plain, case, outcomes, same

INEXACT = ("sin(", "cos(", "tan(", "exp(", "exp10(", "log(", "log10(", "pow(", "atan2(", "sqrt(")
"""Two libraries for these differ in the last digit, and a text shows it. The tables compare them as numbers."""
CLOCK = ("random(", "now(", "today(", "uuid(", "randomize(")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("'x'", "x"),
        ("3", 3),
        ("2.5", 2.5),
        ("1" * 400, ["div", 1, 0]),
        ("${a} = 'b'", ["=", ["$", "a"], "b"]),
        (". > -1", [">", ["."], ["-", 1]]),
        ("selected(${a}, 'b')", ["selected(", ["$", "a"], "b"]),
        ("1 - 2 - 3", ["~", 1, "-", 2, "-", 3]),
        ("1 - (2 - 3)", ["-", 1, ["-", 2, 3]]),
        ("position(..)", ["position(", ["/", ["."], [".."]]]),
        ("(${a} | ${b}) = 1", ["=", ["|", ["$", "a"], ["$", "b"]], 1]),
        (
            "instance('l')/root/item[name = ${a}]/label",
            [
                "/",
                ["instance(", "l"],
                ["root"],
                ["item", ["=", ["/", ["."], ["name"]], ["$", "a"]]],
                ["label"],
            ],
        ),
    ],
)
def test_rule_as_json(source, written):
    assert to_json(parse(source)) == written


def test_long_chain_stays_flat():
    chain = " + ".join("1" for _ in range(2_000))
    assert outcomes([case(chain)]) == [2000]
    assert json.dumps(to_json(parse(chain))).count("[") == 1


def python(source: str, answers: dict, current=None):
    return as_plain(evaluate(parse(source), Scope(answers, current)))


def differences(table: list[tuple[str, dict, object]]) -> list[tuple]:
    """Of (rule, answers, current): where the script decides otherwise than the server."""
    texts = [{key: as_text(answer) for key, answer in answers.items()} for _, answers, _ in table]
    cases = [case(source, text, as_text(current)) for (source, _, current), text in zip(table, texts, strict=True)]
    found = []
    for (source, answers, current), theirs in zip(table, outcomes(cases), strict=True):
        ours = python(source, answers, current)
        if theirs != UNDECIDED and not same(ours, theirs):
            found.append((source, answers, current, ours, theirs))
    return found


def _sources(module) -> list[str]:
    """Every rule that a test of the evaluator is parametrised with."""
    found = []
    for test in vars(module).values():
        for mark in getattr(test, "pytestmark", ()):
            if mark.name == "parametrize" and "source" in mark.args[0]:
                found += [each if isinstance(each, str) else each[0] for each in mark.args[1]]
    return found


@pytest.mark.parametrize("module", [test_evaluation, test_functions])
def test_script_agrees_on_the_tables_of_the_evaluator(module):
    table = [(source, module.ANSWERS, None) for source in _sources(module)]
    assert len(table) > 40
    assert differences(table)[:5] == []


ANSWERS = (
    st.none() | st.text(max_size=12) | st.integers(-(10**20), 10**20) | st.lists(st.sampled_from("abc"), max_size=3)
)
SPAN = datetime(1900, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - as clocks show it
DATES = st.dates().map(str) | st.datetimes(*SPAN).map(lambda moment: moment.isoformat(timespec="milliseconds"))
"""Far from 1970 a browser's number of days holds no milliseconds."""
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
ANY = ANSWERS | DATES | NUMBERS


@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(expressions, ANY, ANY, ANSWERS),
        min_size=150,
        max_size=200,
    )
)
@pytest.mark.filterwarnings("ignore::FutureWarning:regex")
def test_script_agrees_on_random_rules(drawn):
    table = [
        (source, {"a": first, "b": second}, current)
        for source, first, second, current in drawn
        if not any(name in source for name in CLOCK + INEXACT)
    ]
    assert differences(table)[:5] == []


MOMENTS = st.sampled_from(
    (
        *("2024-02-29", "2023-02-29", "2024-2-9", "0001-01-01", "9999-12-31", "0000-01-01", " 2024-01-31 "),
        *("2024-01-31T10:20:30.123456", "2024-01-31T10:20:30+01:00", "2024-01-31T23:59:59Z", "2024-01-31T24:00:00"),
        *("2024-01-31T10:20:30.5-05:30", "2024-01-31T00:00:00.000", "2024-01-31T10:60:00", "1969-12-31T23:59:59.999"),
        *("10:20", "10:20:30.25", "T10:20", "25:00", "10:20+01:00", "19753.5", "-0.25", "-719162", "2932897", "1e3"),
    )
)
DATE_RULES = st.sampled_from(
    (
        *("date(${a})", "date(number(${a}))", "number(${a})", "decimal-time(${a})", "decimal-date-time(${a})"),
        *("format-date(${a}, '%Y %y %m %n %b %d %e %a %H')", "format-date-time(${a}, '%Y-%m-%d %H:%h:%M:%S.%3')"),
        *("format-date(number(${a}), '%a %e %b %Y')", "${a} < '2024-01-31T12:00:00'", "date(number(${a}) + 0.5)"),
    )
)


@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(DATE_RULES, MOMENTS | DATES), min_size=300, max_size=300))
def test_script_agrees_on_dates(drawn):
    assert differences([(source, {"a": moment}, None) for source, moment in drawn])[:5] == []
