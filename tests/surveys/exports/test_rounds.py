"""What was answered in repeats, in columns of its own for each round."""

import json

import pytest

from surveys.exports import rounds
from surveys.exports.csv import csv_lines
from surveys.results.queries import definition_of
from tests.factories.surveys import (
    add_version,
    group,
    make_response,
    make_responses,
    make_survey,
    one_step,
    question,
    repeat,
)
from tests.surveys.exports.test_csv import exported

TEXTS = {
    "de": {
        "group.child.label": "Kind",
        "question.age.label": "Wie alt?",
        "question.likes.label": "Was mag es?",
        "question.likes.option.red.label": "Rot",
    }
}


CHILDREN = repeat("child", question("age", "integer"), question("likes", options="red"))
STRUCTURE = one_step(
    question("first", "text"),
    group(
        "home",
        question("rooms", "integer"),
        repeat("child", question("age", "integer"), question("likes", options="red")),
    ),
    question("last", "text"),
)


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


def test_each_round_has_its_columns_in_its_place(survey):
    make_response(survey, {"first": "x", "rooms": 2, "child": [{"age": 3, "likes": "red"}, {"age": None}], "last": "y"})
    (row,) = exported(survey)
    columns = list(row.items())[list(row).index("participant") + 1 :]
    assert [(name.split(" – ")[0] if "…" in name else name, cell) for name, cell in columns] == list(
        {
            "first – first": "x",
            "first__missing": "",
            "rooms – rooms": "2",
            "rooms__missing": "",
            "child[1].age – Wie alt?": "3",
            "child[1].age__missing": "",
            "child[1].likes": "red",
            "child[1].likes – Was mag es?": "Rot",
            "child[1].likes__missing": "",
            "child[2].age – Wie alt?": "",
            "child[2].age__missing": "no_answer",
            "child[2].likes": "",
            "child[2].likes – Was mag es?": "",
            "child[2].likes__missing": "not_asked",
            "child[…]": "",
            "last – last": "y",
            "last__missing": "",
        }.items()
    )


def test_there_are_as_many_rounds_as_the_longest_response_has(survey):
    make_responses(survey, {"child": []}, {"child": [{"age": 1}] * 3}, {}, {"child": "no list"})
    rows = exported(survey)
    assert len({name.split(".")[0] for name in rows[0] if name.startswith("child[") and "…" not in name}) == 3
    assert sorted(row["child[3].age__missing"] for row in rows) == ["", "not_asked", "not_asked", "not_asked"]


def test_rounds_beyond_the_bound_are_json(survey):
    most = rounds.MOST_ROUNDS[0]
    make_response(survey, {"child": [{"age": number} for number in range(most)] + [{"age": "=3"}]})
    (row,) = exported(survey)
    (rest,) = (cell for name, cell in row.items() if name.startswith("child[…]"))
    assert json.loads(rest) == [{"age": "=3"}]
    assert row[f"child[{most}].age – Wie alt?"] == str(most - 1)
    assert f"child[{most + 1}].age – Wie alt?" not in row


def test_rounds_in_rounds_are_as_many_as_each_round_needs(db):
    inner = repeat("toy", question("colour", "text"))
    survey = make_survey(one_step(repeat("child", question("age", "integer"), inner)), TEXTS)
    make_response(survey, {"child": [{"age": 1, "toy": [{"colour": "=1+1"}, {"colour": "b"}]}, {"age": 2, "toy": []}]})
    (row,) = exported(survey)
    assert [name for name in row if "colour –" in name] == [
        "child[1].toy[1].colour – colour",
        "child[1].toy[2].colour – colour",
    ]
    assert row["child[1].toy[1].colour – colour"] == "'=1+1"


def test_answers_under_a_former_key_stand_under_the_new_one(survey):
    make_response(survey, {"child": [{"age": 3, "likes": "red"}]})
    newest = one_step(repeat("child", question("years", "integer"), question("likes", options="crimson")))
    renames = {"questions": {"years": ["age"]}, "options": {"likes": {"crimson": ["red"]}}}
    add_version(survey, {**newest, "renames": renames}, TEXTS)
    (row,) = exported(survey)
    assert (row["child[1].years – Wie alt?"], row["child[1].likes"]) == ("3", "crimson")


def test_one_query_more_however_many_responses(survey, django_assert_num_queries):
    make_responses(survey, *[{"child": [{"age": 1}] * number} for number in range(20)])
    definition = definition_of(survey, "de")
    with django_assert_num_queries(2):
        assert len(list(csv_lines(survey, definition, "de"))) == 21
