"""Each mistake in a definition is found, once, at its place."""

import ast
from pathlib import Path
from typing import Any

import pytest

import surveys.domain.check
from surveys.definition.messages import SENTENCES
from surveys.domain.check import RESERVED_STEPS, problems_of
from surveys.domain.structure import from_json

Json = dict[str, Any]
TEXT: Json = {"key": "t", "type": "text"}
CHOICE: Json = {"key": "c", "type": "multiple", "options": [{"code": "a"}, {"code": "b"}]}


def step(*questions: Json, key: str = "s", **more: Any) -> Json:
    return {"key": key, "questions": list(questions), **more}


def group(*items: Json, key: str = "g", type: str = "group", **more: Any) -> Json:
    return {"key": key, "type": type, "items": list(items), **more}


def found(*steps: Json, **more: Any) -> list[tuple[str, str, dict[str, Any]]]:
    problems = problems_of(from_json({"steps": list(steps), **more}))
    return [(problem.code, problem.ref, problem.params) for problem in problems]


MATRIX: Json = {"key": "m", "type": "matrix", "options": [{"code": "1"}], "rows": ["a"]}

CASES = {
    "no_steps": ([], [("no_steps", "", {})]),
    "empty_step": ([step()], [("empty_step", "s", {})]),
    "bad_key of a step": ([step(TEXT, key="1 s")], [("bad_key", "1 s", {"key": "1 s"})]),
    "bad_key of a question": ([step({**TEXT, "key": "ä"})], [("bad_key", "s.ä", {"key": "ä"})]),
    "reserved_key": ([step(TEXT, key="check")], [("reserved_key", "check", {"key": "check"})]),
    "unknown_type": ([step({**TEXT, "type": "hologram"})], [("unknown_type", "s.t", {"type": "hologram"})]),
    "no_options": ([step({"key": "c", "type": "single"})], [("no_options", "s.c", {})]),
    "no_rows": ([step({**MATRIX, "rows": []})], [("no_rows", "s.m", {})]),
    "consent_options": (
        [step({"key": "c", "type": "consent", "options": [{"code": "yes"}]})],
        [("consent_options", "s.c", {})],
    ),
    "places": ([step({**CHOICE, "type": "ranking", "places": 3})], [("places", "s.c", {})]),
    "bad_range": ([step({"key": "n", "type": "range", "step": 0})], [("bad_range", "s.n", {})]),
    "duplicate_option": (
        [step({**CHOICE, "options": [{"code": "a"}, {"code": "a"}]})],
        [("duplicate_option", "s.c", {"option": "a"})],
    ),
    "bad_option": ([step({**CHOICE, "options": [{"code": "a b"}]})], [("bad_option", "s.c", {"option": "a b"})]),
    "bad_option without a code": (
        [step({**CHOICE, "options": [{"code": ""}]})],
        [("bad_option", "s.c", {"option": ""})],
    ),
    "rows_from_unknown": ([step({**MATRIX, "rows_from": "x"})], [("rows_from_unknown", "s.m", {"key": "x"})]),
    "rows_from_unknown of a text": (
        [step(TEXT, {**MATRIX, "rows_from": "t"})],
        [("rows_from_unknown", "s.m", {"key": "t"})],
    ),
    "unknown_reference of a step": (
        [step(TEXT, relevant="${x} = 1")],
        [("unknown_reference", "s", {"key": "x"})],
    ),
    "unknown_reference of a question": (
        [step({**TEXT, "relevant": "${x} = ${y}"})],
        [("unknown_reference", "s.t", {"key": "x"}), ("unknown_reference", "s.t", {"key": "y"})],
    ),
    "unknown_reference of a constraint": (
        [step({**TEXT, "constraint": ". != ${x}"})],
        [("unknown_reference", "s.t", {"key": "x"})],
    ),
    "unknown_reference of an option": (
        [step({**CHOICE, "options": [{"code": "a", "relevant": "${x}"}]})],
        [("unknown_reference", "s.c", {"key": "x"})],
    ),
    "unknown_reference on a path": (
        [step({**TEXT, "relevant": "../x = 1"}, {**CHOICE, "constraint": "/data/s/y != ''"})],
        [("unknown_reference", "s.t", {"key": "x"}), ("unknown_reference", "s.c", {"key": "y"})],
    ),
    "unknown_reference by a bare name": (
        [step({**TEXT, "relevant": "x = 1"})],
        [("unknown_reference", "s.t", {"key": "x"})],
    ),
    "unknown_reference inside brackets": (
        [step(group(TEXT, type="repeat"), {**CHOICE, "relevant": "count(${g}[z > 1 and t = ${y}]) > 1"})],
        [("unknown_reference", "s.c", {"key": "y"}), ("unknown_reference", "s.c", {"key": "z"})],
    ),
    "unknown_reference of every other rule": (
        [
            step(
                {**TEXT, "calculate": "${a}", "initial": "${b}", "required_when": "${e}", "read_only": "${f}"},
                {**CHOICE, "choice_filter": "region = ${h}", "trigger": "${i}, ${t}"},
            )
        ],
        [
            *(("unknown_reference", "s.t", {"key": key}) for key in "efab"),
            *(("unknown_reference", "s.c", {"key": key}) for key in "hi"),
        ],
    ),
    "unknown_reference of a group in a group and of a count": (
        [step(group(group(TEXT, key="h", type="repeat", count="${n}"), relevant="${x} = 1"))],
        [("unknown_reference", "s.g", {"key": "x"}), ("unknown_reference", "s.h", {"key": "n"})],
    ),
    "unknown_reference of a question deep in repeats": (
        [step(group(group({**TEXT, "relevant": "${x} = 1"}, key="h", type="repeat"), type="repeat"))],
        [("unknown_reference", "s.t", {"key": "x"})],
    ),
    "unknown_list": (
        [step({"key": "c", "type": "single", "list": "towns", "options": [{"code": "a"}]})],
        [("unknown_list", "s.c", {"list": "towns"})],
    ),
    "circular_relevance of calculations": (
        [step({**TEXT, "calculate": "${u}"}), step({**TEXT, "key": "u", "calculate": "${t} + 1"}, key="then")],
        [
            ("circular_relevance", "s.t", {"keys": ["t", "u", "t"]}),
            ("circular_relevance", "then.u", {"keys": ["u", "t", "u"]}),
        ],
    ),
    "circular_relevance of a count": (
        [step(group({**TEXT, "type": "integer"}, type="repeat", count="sum(${t})"))],
        [
            ("circular_relevance", "s.g", {"keys": ["g", "t", "g"]}),
            ("circular_relevance", "s.t", {"keys": ["t", "g", "t"]}),
        ],
    ),
    "circular_relevance by paths": (
        [step(group({**TEXT, "calculate": "../u"}, {**TEXT, "key": "u", "relevant": "../t = 1"}))],
        [
            ("circular_relevance", "s.t", {"keys": ["t", "u", "t"]}),
            ("circular_relevance", "s.u", {"keys": ["u", "t", "u"]}),
        ],
    ),
    "circular_relevance of one question": (
        [step({**TEXT, "relevant": "${t} = 1"})],
        [("circular_relevance", "s.t", {"keys": ["t", "t"]})],
    ),
    "circular_relevance of a step": (
        [step(TEXT, relevant="${t} = 1")],
        [
            ("circular_relevance", "s", {"keys": ["s", "t", "s"]}),
            ("circular_relevance", "s.t", {"keys": ["t", "s", "t"]}),
        ],
    ),
    "circular_relevance of an option": (
        [step({**CHOICE, "options": [{"code": "a", "relevant": "${c}"}]})],
        [("circular_relevance", "s.c", {"keys": ["c", "c"]})],
    ),
    "circular_relevance of the text of other": (
        [step({**CHOICE, "other": True, "relevant": "${c_other} = 'x'"})],
        [("circular_relevance", "s.c", {"keys": ["c", "c"]})],
    ),
    "circular_relevance over two steps": (
        [step({**TEXT, "relevant": "${c} = 1"}), step({**CHOICE, "relevant": "${t} = 1"}, key="then")],
        [
            ("circular_relevance", "s.t", {"keys": ["t", "c", "t"]}),
            ("circular_relevance", "then.c", {"keys": ["c", "t", "c"]}),
        ],
    ),
    "circular_relevance over rows": (
        [step({**CHOICE, "relevant": "${m_a} = 1"}, {**MATRIX, "rows_from": "c"})],
        [
            ("circular_relevance", "s.c", {"keys": ["c", "m", "c"]}),
            ("circular_relevance", "s.m", {"keys": ["m", "c", "m"]}),
        ],
    ),
    "circular_relevance over a whole matrix": (
        [step({**CHOICE, "relevant": "${m} = 1"}, {**MATRIX, "rows_from": "c"})],
        [
            ("circular_relevance", "s.c", {"keys": ["c", "m", "c"]}),
            ("circular_relevance", "s.m", {"keys": ["m", "c", "m"]}),
        ],
    ),
    "circular_relevance of a matrix": (
        [step({**MATRIX, "relevant": "${m} = 1"})],
        [("circular_relevance", "s.m", {"keys": ["m", "m"]})],
    ),
    "circular_relevance of two groups": (
        [
            step(
                group(TEXT, relevant="count(/data/s/h) > 0"),
                group({**TEXT, "key": "u"}, key="h", relevant="count(${g}) > 0"),
            )
        ],
        [
            ("circular_relevance", "s.g", {"keys": ["g", "h", "g"]}),
            ("circular_relevance", "s.h", {"keys": ["h", "g", "h"]}),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_mistake_is_found_once_at_its_place(name):
    steps, expected = CASES[name]
    assert found(*steps) == expected


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        (TEXT, {**CHOICE, "key": "t"}, "t"),
        ({**CHOICE, "other": True}, {**TEXT, "key": "c_other"}, "c_other"),
        (MATRIX, {**TEXT, "key": "m_a"}, "m_a"),
        ({**TEXT, "missing": ["dont_know"]}, {**CHOICE, "key": "t__missing"}, "t__missing"),
    ],
)
def test_key_that_two_questions_write_is_told_at_both(first, second, key):
    expected = [
        ("duplicate_key", f"s.{first['key']}", {"key": key}),
        ("duplicate_key", f"then.{second['key']}", {"key": key}),
    ]
    assert found(step(first), step(second, key="then")) == expected


def test_two_steps_of_the_same_key_are_told():
    assert found(step(TEXT), step(CHOICE)) == [("duplicate_key", "s", {"key": "s"})] * 2


def test_side_question_that_is_not_there_is_told():
    assert found(step(TEXT), sides={"question": "x", "map": {}}) == [("unknown_reference", "", {"key": "x"})]


@pytest.mark.parametrize(
    "rule", ["${c_other} = 'x'", "selected(${c}, 'a')", "${m_a} = '1'", "${t__missing} = 'dont_know'"]
)
def test_rule_may_read_every_key_that_is_written(rule):
    first = step({**CHOICE, "other": True}, MATRIX, {**TEXT, "missing": ["dont_know"]})
    assert found(first, step({**TEXT, "key": "u", "relevant": rule}, key="then")) == []


@pytest.mark.parametrize(
    "rule",
    ["count(${g}) > 1", "sum(${n}) > 1", "${g}[n > 1]", "../g/n = 1", "indexed-repeat(${n}, ${g}, 1) = 1", "/data/s/t"],
)
def test_rule_may_read_groups_and_what_is_in_them(rule):
    repeat = group({"key": "n", "type": "integer"}, type="repeat")
    assert found(step(TEXT, repeat, {**CHOICE, "relevant": rule})) == []


def test_filter_reads_the_columns_of_its_list():
    town = {"key": "c", "type": "single", "list": "towns", "choice_filter": "region = ${t} and position() < 3"}
    assert found(step(TEXT, town), lists={"towns": [{"code": "a", "columns": {"region": "north"}}]}) == []


def test_constraint_may_read_its_own_answer():
    assert found(step({**TEXT, "constraint": "string-length(${t}) > 2 and . != ''"})) == []


def test_long_circle_is_found_from_each_of_its_questions():
    ring = [{"key": f"q{n}", "type": "text", "relevant": f"${{q{(n + 1) % 50}}} = 1"} for n in range(50)]
    problems = found(step(*ring))
    assert [ref for _, ref, _ in problems] == [f"s.q{n}" for n in range(50)]
    assert {len(params["keys"]) for _, _, params in problems} == {51}


def test_several_mistakes_are_told_together():
    problems = found(step(key="check"), step({**TEXT, "type": "x", "relevant": "${y}"}, key="then"))
    assert {code for code, _, _ in problems} == {"reserved_key", "empty_step", "unknown_type", "unknown_reference"}


def test_addresses_beside_the_steps_are_reserved():
    from surveys.answering.urls import urlpatterns

    # below survey and language; a file beside the steps has no slash behind it
    beside = [pattern for below in urlpatterns for pattern in getattr(below, "url_patterns", ())]
    addresses = [str(pattern.pattern).split("/") for pattern in beside]
    words = {parts[0] for parts in addresses if len(parts) > 1 and "<" not in parts[0]}
    assert words >= {"trial", "resume", "d"}
    assert words <= RESERVED_STEPS


def codes_in(folder: Path) -> set[str]:
    """The codes of all problems that the domain's own code names."""
    calls = (node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Problem"
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_mistake_of_a_definition_is_tried_and_has_a_sentence():
    own = codes_in(Path(surveys.domain.check.__file__).parent) - ANSWERS
    tried = {name.split()[0] for name in CASES} | {"duplicate_key"}
    assert own == tried
    assert own <= set(SENTENCES)


ANSWERS = {
    *("constraint", "date_incomplete", "exclusive_with_others", "not_a_date", "not_an_email", "other_text_missing"),
    *("ranked_twice", "required", "too_few", "too_large", "too_long", "too_many", "too_small", "unknown_option"),
    *("year_in_full", "not_a_time", "time_incomplete", "not_a_point", "point_incomplete", "off_step"),
}
"""What is wrong with an answer instead: `answering.words` says it."""
