"""Renames as an editor declares them and as a version keeps them."""

import pytest

from surveys.definition.compile import compile_steps
from surveys.definition.fill import fill_steps
from surveys.definition.renames import declared_renames, former_keys
from tests.factories.builder import items, question, step

DECLARED = {
    "questions": {"club": ["name", "association"]},
    "options": {"mood": {"good": ["1"]}},
    "rows": {"mood": {"work": ["job"]}},
}


def declaring() -> list[dict]:
    return [
        step(
            "one",
            question("text", "club", formerly="name, association club"),
            question(
                "matrix",
                "mood",
                options=items({"code": "good", "label": "Gut", "formerly": "1"}, {"code": "bad", "label": "Schlecht"}),
                rows=items({"code": "work", "label": "Arbeit", "formerly": "job"}, start="rows"),
            ),
        )
    ]


def test_blocks_declare_what_they_were_called():
    assert declared_renames(declaring()) == DECLARED


def test_without_any_nothing_is_declared():
    steps = [step("one", question("text", "club", formerly=""))]
    assert declared_renames(steps) == {}
    assert "renames" not in compile_steps(steps).structure


def test_a_structure_fills_the_blocks_that_it_was_made_of():
    structure = compile_steps(declaring()).structure
    assert structure["renames"] == DECLARED
    assert compile_steps(fill_steps(structure, {})).structure == structure


@pytest.mark.parametrize(
    ("text", "keys"), [(None, []), ("", []), ("a", ["a"]), ("a, b  a", ["a", "b"]), ("own", []), ("a own", ["a"])]
)
def test_former_keys_stand_between_blanks_or_commas(text, keys):
    assert former_keys(text, "own") == keys
