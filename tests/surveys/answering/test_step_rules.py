"""What a page carries for its script: the rules of its own step, and the answers that they read."""

import json
import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from surveys.answering.step_rules import LEFT_TO_THE_SERVER, answers_read, script_json, step_rules
from surveys.answering.texts import Texts
from surveys.domain.structure import from_json
from surveys.needs_survey.create import structure, texts_in
from tests.factories.surveys import question

LARGEST = 9_000


def rules_of(parts: list[dict], number: int = 0, lists: dict | None = None, **texts: str) -> dict[str, Any] | None:
    survey = from_json({"steps": parts, "lists": lists or {}})
    found = step_rules(survey, survey.steps[number], Texts({"de": texts}, "de", "de"))
    slots = {"read": {}, "said": {}}

    def as_text(slot: re.Match) -> str:
        kind, _, keys = slot[1].partition(":")
        return json.dumps(slots[kind] | dict.fromkeys(keys.split(), ""))

    return json.loads(re.sub("\ue000([^\ue001]*)\ue001", as_text, found)) if found else None


def step(*items: dict, key: str = "step") -> dict:
    return {"key": key, "questions": list(items)}


def test_step_without_rules_carries_none():
    assert rules_of([step(question("a", "text"), question("b", options="x y"))]) is None


def test_step_carries_only_the_rules_and_answers_that_touch_it():
    first = step(question("a", "text"), question("b", "text"), question("secret", "text", constraint=". != 'x'"))
    second = step(question("c", "text", relevant="${a} = 'x'"), question("d", "text"), key="second")
    assert rules_of([first, second], 1) == {
        "q": [{"k": "c", "t": "text", "r": [["=", ["$", "a"], "x"]]}],
        "s": ["c", "d"],
        "a": {"a": ""},
        "p": {},
    }


def test_question_that_a_rule_of_the_step_reads_is_told_too():
    found = rules_of([step(question("a", "text"), question("b", "text", relevant="${a} = 'x'"))])
    assert [entry["k"] for entry in found["q"]] == ["a", "b"]
    assert found["a"] == {}


def test_rule_of_a_group_goes_with_its_questions():
    group = {"key": "g", "type": "group", "relevant": "${a} = 'x'", "items": [question("b", "text")]}
    found = rules_of([step(question("a", "text"), group)])
    assert found["q"][1] == {"k": "b", "t": "text", "r": [["=", ["$", "a"], "x"]]}
    assert found["g"] == {"g": ["b"]}


def test_message_keeps_its_place_for_an_answer():
    texts = {"question.a.constraint_message": "Nicht ${a} und ${z}"}
    parts = [step(question("z", "text"), key="first"), step(question("a", "text", constraint=". = 'x'"))]
    found = rules_of(parts, 1, **texts)
    assert (found["q"][0]["m"], found["p"]) == ("Nicht ${a} und ${z}", {"z": ""})


def test_text_with_an_answer_of_the_same_step_needs_the_script():
    found = rules_of([step(question("a", "text"), question("b", "text"))], **{"question.b.label": "Warum ${a}?"})
    assert [entry["k"] for entry in found["q"]] == ["a"]


def test_filter_carries_the_cells_that_it_reads():
    lists = {"places": [{"code": "x", "columns": {"city": "1", "more": "2"}}, {"code": "y", "columns": {"city": "3"}}]}
    asked = {"key": "b", "type": "single", "list": "places", "choice_filter": "city = ${a}"}
    found = rules_of([step(question("a", "text"), asked)], lists=lists)
    assert found["q"][1]["x"] == {"x": {"city": "1"}, "y": {"city": "3"}}


def test_rule_about_other_places_of_the_form_is_left_to_the_server():
    found = rules_of([step(question("a", "text"), question("b", "text", relevant="../a = 'x'"))])
    assert found["q"][0]["r"] == [LEFT_TO_THE_SERVER]


def test_rule_that_reads_rounds_of_its_own_page_is_left_to_the_server():
    repeat = {"key": "r", "type": "repeat", "items": [question("x", "integer")]}
    parts = [step(repeat, question("z", "text", relevant="sum(${x}) > 3"))]
    assert rules_of(parts)["q"][0]["r"] == [LEFT_TO_THE_SERVER]
    parts = [step(repeat, key="first"), step(question("z", "text", relevant="sum(${x}) > 3"))]
    assert rules_of(parts, 1)["q"][0]["r"] == [[">", ["sum(", ["$", "x"]], 3]]


def test_answers_of_a_repeat_come_as_rounds_with_nothing_else():
    repeat = {"key": "r", "type": "repeat", "items": [question("x", "integer"), question("y", "text")]}
    survey = from_json({"steps": [step(repeat, question("z", "text"))]})
    answers = {"r": [{"x": 1, "y": "geheim"}, {"x": 2}], "z": "geheim"}
    assert answers_read(survey, ["x"], answers) == {"r": [{"x": "1"}, {"x": "2"}]}
    assert answers_read(survey, ["x"], {}) == {"r": [], "x": None}
    assert answers_read(survey, ["r"], answers) == {"r": [{}, {}]}


def test_no_answer_ends_the_script_or_opens_another():
    hostile = "</script><script>alert(1)</script><!--"
    written = script_json({"a": hostile})
    assert json.loads(written) == {"a": hostile}
    assert "<" not in written


def test_rules_of_the_needs_survey_are_small():
    survey, texts = from_json(structure()), Texts({"de": texts_in("de")}, "de", "de")
    sizes = {each.key: len(step_rules(survey, each, texts)) for each in survey.steps}
    assert max(sizes.values()) < 3_000
    assert sizes["next"] == 0


def test_script_is_small():
    import brotli

    script = Path(finders.find("surveys/logic.js")).read_bytes()
    assert len(brotli.compress(script)) <= LARGEST
