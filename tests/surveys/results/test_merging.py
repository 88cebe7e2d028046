"""Sections of all versions over each other."""

from surveys.domain.structure import from_json
from surveys.domain.survey import Question
from surveys.results.definition import merged_steps, placed_in
from tests.factories.surveys import group, one_step, question, repeat


def merged(*structures) -> tuple:
    """`structures` newest first."""
    return merged_steps([from_json(structure) for structure in structures])


def outline(items) -> list:
    return [
        item.key if isinstance(item, Question) else (type(item).__name__, item.key, outline(item.items))
        for item in items
    ]


def test_groups_and_repeats_keep_their_place_and_what_is_gone_follows_in_its_section():
    newest = one_step(
        question("a", "text"), repeat("child", question("age", "integer"), group("g", question("b", "text")))
    )
    older = one_step(
        group("g", question("c", "text")), repeat("child", question("gone", "text"), question("age", "text"))
    )
    (step,) = merged(newest, older)
    assert outline(step.items) == [
        "a",
        ("Repeat", "child", ["age", ("Group", "g", ["b"]), "gone"]),
        ("Group", "g", ["c"]),
    ]
    assert step.questions[0].key == "a"


def test_a_question_that_moved_to_another_group_stands_where_the_newest_has_it():
    (step,) = merged(one_step(question("a", "text")), one_step(group("g", question("a", "text"))))
    assert outline(step.items) == ["a"]


def test_a_question_that_moved_into_a_repeat_has_answers_in_both_places():
    (step,) = merged(one_step(repeat("child", question("a", "text"))), one_step(question("a", "text")))
    assert [(placed.ref, placed.path) for placed in placed_in(step.items)] == [("child.a", ("child",)), ("a", ())]


def test_options_of_questions_in_repeats_are_joined():
    structures = (one_step(repeat("child", question("likes", options=codes))) for codes in ("red blue", "green red"))
    (step,) = merged(*structures)
    ((found,),) = ((placed.question for placed in placed_in(step.items)),)
    assert [option.code for option in found.options] == ["red", "blue", "green"]
