"""A definition survives its JSON, and its hash tells every change."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.expressions import ExpressionError, parse
from surveys.domain.structure import from_json, structure_hash, to_json
from surveys.domain.survey import Group, Option, Question, Repeat, Step, Survey

from .strategies import quick, surveys, thorough

QUESTION = Question(
    "q", "multiple", options=(Option("a"), Option("b")), rows=("r", "s"), missing=("dont_know",), minimum=1, maximum=2
)
SURVEY = Survey((Step("one", (QUESTION, Question("p", "text"))), Step("two", (Question("t", "text"),))))


@thorough
@given(surveys())
def test_definition_survives_its_json(survey: Survey):
    assert from_json(json.loads(json.dumps(to_json(survey)))) == survey


@quick
@given(surveys(), st.randoms(use_true_random=False))
def test_hash_does_not_depend_on_the_order_of_keys(survey: Survey, random):
    structure = to_json(survey)
    assert structure_hash(_shuffled(structure, random)) == structure_hash(structure)


def _shuffled(content: Any, random) -> Any:
    if isinstance(content, dict):
        items = [(key, _shuffled(inner, random)) for key, inner in content.items()]
        random.shuffle(items)
        return dict(items)
    return [_shuffled(inner, random) for inner in content] if isinstance(content, list) else content


def test_hash_is_the_same_for_ever():
    """A new hash for an old structure would make a new version of every published survey."""
    structure = {"steps": [{"key": "s", "questions": [{"key": "q", "type": "text", "required": True}]}]}
    assert structure_hash(structure) == "843c68387f620a06d8fffce45fc590788fd11759790326c12ce43d9476329d0a"
    assert (
        structure_hash({"title": "Über نیازها"}) == "70b015a7b098a3178a3a22d7d3d0841751f4f58be599f2366daf764892655bc7"
    )


CHANGES = {
    "key": "other",
    "type": "single",
    "required": True,
    "relevant": parse("${p} = 1"),
    "constraint": parse(". = 1"),
    "options": (Option("b"), Option("a")),
    "rows": ("s", "r"),
    "rows_from": "p",
    "other": True,
    "missing": (),
    "minimum": 0,
    "maximum": None,
    "max_length": 10,
    "places": 2,
    "role": "quote",
    "name": "Q-1",
    "required_when": parse("${p} = 1"),
    "read_only": parse("${p} = 1"),
    "calculate": parse("${p} + 1"),
    "default": "a",
    "initial": parse("today()"),
    "list": "letters",
    "choice_filter": parse("position() < 2"),
    "appearance": "minimal",
    "step": 0.5,
    "trigger": "${p}",
}


def _hash_with(question: Question) -> str:
    return structure_hash(
        to_json(replace(SURVEY, steps=(Step("one", (question, *SURVEY.steps[0].questions[1:])), SURVEY.steps[1])))
    )


def test_every_field_of_a_question_is_tried():
    assert set(CHANGES) == set(Question.__dataclass_fields__)


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_of_a_question_changes_the_hash_and_is_kept(name):
    changed = replace(QUESTION, **{name: CHANGES[name]})
    assert _hash_with(changed) != _hash_with(QUESTION)
    assert (
        from_json(to_json(Survey((Step("one", (changed,)),), lists={"letters": changed.options}))).questions[
            changed.key
        ]
        == changed
    )


@pytest.mark.parametrize(
    "option",
    [
        Option("c"),
        Option("a", exclusive=True),
        Option("a", relevant=parse("${p} = 1")),
        Option("a", relevant=parse("${p} = 2")),
    ],
)
def test_every_change_of_an_option_changes_the_hash(option):
    assert _hash_with(replace(QUESTION, options=(option, Option("b")))) != _hash_with(QUESTION)


def test_every_change_of_steps_changes_the_hash():
    one, two = SURVEY.steps
    changed = [
        replace(SURVEY, steps=(two, one)),
        replace(SURVEY, steps=(one,)),
        replace(SURVEY, steps=(replace(one, key="uno"), two)),
        replace(SURVEY, steps=(replace(one, relevant=parse("1")), two)),
        replace(SURVEY, steps=(replace(one, items=one.items[::-1]), two)),
        replace(SURVEY, steps=(replace(one, items=()), replace(two, items=(*two.items, *one.items)))),
        replace(SURVEY, steps=(replace(one, items=(Group("g", one.items),)), two)),
        replace(SURVEY, steps=(replace(one, items=(Group("g", one.items, relevant=parse("1")),)), two)),
        replace(SURVEY, steps=(replace(one, items=(Repeat("g", one.items),)), two)),
        replace(SURVEY, steps=(replace(one, items=(Repeat("g", one.items, count=parse("2")),)), two)),
        replace(SURVEY, steps=(replace(one, loose=True), two)),
        replace(SURVEY, lists={"letters": (Option("a"),)}),
        replace(SURVEY, name="data"),
        replace(SURVEY, instance_name=parse("${p}")),
        replace(SURVEY, side_question="q"),
        replace(SURVEY, side_question="q", sides={"a": "mo"}),
        replace(SURVEY, side_question="q", sides={"a": "partner"}),
        SURVEY,
    ]
    assert len({structure_hash(to_json(survey)) for survey in changed}) == len(changed)


def test_rule_that_cannot_be_read_is_refused():
    with pytest.raises(ExpressionError):
        from_json({"steps": [{"key": "s", "relevant": "1 +", "questions": []}]})
