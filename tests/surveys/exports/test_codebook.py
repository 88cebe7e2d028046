"""What every column means."""

import pytest
from django.utils.translation import override

from surveys.exports.codebook import csv_lines, entries, reasons
from surveys.results.queries import definition_of
from tests.factories.surveys import make_survey, one_step, question, repeat
from tests.surveys.exports.test_csv import STRUCTURE, TEXTS, table


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


def test_every_code_has_its_label_and_its_number(survey):
    with override("ar"):
        found = {entry.name: entry for entry in entries(definition_of(survey, "ar"))}
    colour = found["colour"]
    assert (colour.question, colour.spss) == ("أي لون؟", "colour")
    assert [(value.code, value.label, value.number) for value in colour.values][:2] == [
        ("red", "أحمر", 1),
        ("blue", "blue", 2),
    ]
    assert [value.number for value in found["grid_x"].values] == [1, 2]
    assert found["several/a"].spss == "several_a"


def test_columns_of_a_repeat_tell_where_they_are(db):
    survey = make_survey(one_step(repeat("child", question("age", "integer"))))
    (entry,) = entries(definition_of(survey, "de"))
    assert (entry.name, entry.repeat, entry.spss) == ("child[…].age", "child", "child_1_age")


def test_reasons_for_a_missing_answer_are_told_once():
    assert [(reason.code, reason.number) for reason in reasons()] == [
        ("dont_know", -96),
        ("prefer_not_say", -97),
        ("no_answer", -98),
        ("not_asked", -99),
    ]


def test_as_csv_it_has_a_line_for_each_column_and_each_code(survey):
    with override("en"):
        found = table("".join(csv_lines(definition_of(survey, "en"))))
    assert {row["Code"]: row["Label"] for row in found if row["Column"] == "colour" and row["Code"]} == {
        "red": "Rot",
        "blue": "blue",
        "other": "Other",
    }
