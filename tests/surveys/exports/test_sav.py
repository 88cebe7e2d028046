"""Files of SPSS, read back by another program."""

from datetime import date

import pyreadstat
import pytest

from surveys.exports.sav import system_file
from surveys.exports.sav.names import name_in_spss, unique_names
from surveys.exports.sav.numbering import numbers_of
from surveys.exports.sav.write import write_sav
from surveys.results.queries import definition_of
from tests.factories.surveys import make_response, make_responses, make_survey, one_step, question, repeat
from tests.surveys.exports.test_csv import ANSWERS, STRUCTURE, TEXTS


def read_back(survey, path, language="de", **options):
    write_sav(path, survey, definition_of(survey, language), language)
    return pyreadstat.read_sav(str(path), output_format="dict", **options)


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


def test_codes_are_numbers_with_labels(survey, tmp_path):
    make_responses(survey, ANSWERS, {"colour": "red"}, {"colour": "mauve"})
    found, about = read_back(survey, tmp_path / "a.sav")
    labels = about.variable_value_labels["colour"]
    assert sorted(labels[number] for number in found["colour"]) == ["Anderes", "Rot", "mauve"]
    assert about.column_names_to_labels["colour"] == "Welche Farbe?"
    assert about.variable_measure["colour"] == "nominal"
    assert about.file_encoding == "UTF-8"
    assert about.number_rows == 3


def test_a_number_too_large_makes_its_column_a_text(survey, tmp_path):
    make_responses(survey, {"number": 10**400}, {"number": 10**308}, {"number": 7})
    found, _about = read_back(survey, tmp_path / "a.sav")
    assert sorted(found["number"]) == ["1" + "0" * 308, "1" + "0" * 400, "7"]


def test_each_reason_for_no_answer_is_a_missing_value_with_its_label(survey, tmp_path):
    make_response(survey, {"colour": "dont_know", "several": None, "number": None, "number__missing": "dont_know"})
    found, about = read_back(survey, tmp_path / "a.sav", user_missing=True)
    said = {
        name: about.variable_value_labels[name][found[name][0]]
        for name in ("colour", "several_a", "number", "grid_x", "why__missing")
    }
    assert said == {
        "colour": "Weiß nicht",
        "several_a": "Keine Antwort",
        "number": "Weiß nicht",
        "grid_x": "Nicht gefragt",
        "why__missing": "Nicht gefragt",
    }
    assert about.missing_ranges["colour"] == [{"lo": -99.0, "hi": -96.0}]


def test_values_keep_their_types(db, tmp_path):
    kinds = {
        "day": "date",
        "clock": "time",
        "whole": "integer",
        "part": "decimal",
        "grade": "range",
        "moment": "datetime",
    }
    survey = make_survey(one_step(*(question(key, kind) for key, kind in kinds.items())), {"ar": {}})
    moment = "2024-02-29T09:30:00+01:00"
    answers = {"day": "2024-02-29", "clock": "09:30", "whole": -3, "part": 0.25, "grade": 7, "moment": moment}
    make_response(survey, answers, language="ar", sent_on=date(2026, 11, 20))
    found, about = read_back(survey, tmp_path / "a.sav", language="ar")
    assert found["day"][0] == date(2024, 2, 29)
    assert found["sent_on"][0] == date(2026, 11, 20)
    assert str(found["clock"][0]) == "09:30:00"
    assert [found[key][0] for key in ("whole", "part", "grade")] == [-3.0, 0.25, 7.0]
    assert found["moment"][0] == moment
    assert about.original_variable_types["part"] == "F12.2"


@pytest.mark.parametrize("length", [1, 8, 255, 256, 504, 505, 600, 5000])
def test_texts_of_any_length_and_script_come_back(db, tmp_path, length):
    survey = make_survey(
        one_step(question("first", "text"), question("long", "long_text"), question("last", "integer"))
    )
    words = [("x" * length), "مرحبا"]
    make_responses(survey, *[{"first": "a", "long": text, "last": 5} for text in words])
    found, _about = read_back(survey, tmp_path / "a.sav")
    assert sorted(found["long"]) == sorted(words)
    assert (list(found["first"]), list(found["last"])) == (["a", "a"], [5.0, 5.0])


def test_long_labels_in_any_script_are_cut_between_letters(db, tmp_path):
    words = {"question.colour.label": "لون" * 200, "question.colour.option.red.label": "أحمر" * 200}
    survey = make_survey(one_step(question("colour", options="red blue")), {"ar": words})
    make_response(survey, {"colour": "red"})
    found, about = read_back(survey, tmp_path / "a.sav", language="ar")
    label, code = about.column_names_to_labels["colour"], about.variable_value_labels["colour"][found["colour"][0]]
    assert ("لون" * 200).startswith(label)
    assert ("أحمر" * 200).startswith(code)
    assert (len(label) > 100, len(code) > 50) == (True, True)


def test_names_that_differ_behind_their_sixtyfourth_letter_stay_apart(db, tmp_path):
    keys = [f"{'k' * 70}{number}" for number in range(12)]
    survey = make_survey(one_step(*(question(key, "integer") for key in keys)))
    make_response(survey, {key: number for number, key in enumerate(keys)})
    found, about = read_back(survey, tmp_path / "a.sav")
    own = [name for name in about.column_names if name.startswith("kkk")]
    assert [found[name][0] for name in own] == list(range(12))
    assert all(len(name.encode()) <= 64 for name in about.column_names)


def test_numbers_among_which_stands_a_word_are_texts(survey, tmp_path):
    make_responses(survey, {"number": "many"}, {"number": 3})
    found, _about = read_back(survey, tmp_path / "a.sav")
    assert sorted(found["number"]) == ["3", "many"]


def test_rounds_have_variables_of_their_own(db, tmp_path):
    survey = make_survey(one_step(repeat("child", question("age", "integer"))))
    make_response(survey, {"child": [{"age": 3}, {"age": 5}]})
    found, _about = read_back(survey, tmp_path / "a.sav")
    assert (found["child_1_age"][0], found["child_2_age"][0]) == (3.0, 5.0)


def test_nobody_answered(survey, tmp_path):
    _found, about = read_back(survey, tmp_path / "a.sav")
    assert about.number_rows == 0


@pytest.mark.parametrize(
    ("name", "spss"),
    [("colour", "colour"), ("several/a b", "several_a_b"), ("1st", "v_1st"), ("with", "with_"), ("x" * 70, "x" * 64)],
)
def test_names_are_what_spss_accepts(name, spss):
    assert name_in_spss(name) == spss


def test_no_name_stands_twice():
    assert unique_names(["a/b", "a_b", "A_B"]) == ["a_b", "a_b_2", "A_B_3"]


def test_whole_numbers_stay_what_they_are():
    assert numbers_of(["1", "2", "dont_know"], ["7", "x"]) == {"1": 1, "2": 2, "7": 7, "x": 8}
    assert numbers_of(["-99", "2"]) == {"-99": 1, "2": 2}
    assert numbers_of(["red", "blue"], ["mauve"]) == {"red": 1, "blue": 2, "mauve": 3}


def test_what_is_sent_while_the_file_is_written_is_in_the_next_one(survey, tmp_path, monkeypatch):
    """Its answers have no variables: a code that nobody had given, a longer text."""
    make_responses(survey, {"colour": "red"})
    write = system_file.write

    def meanwhile(*arguments) -> None:
        make_responses(survey, {"colour": "mauve"}, {"colour": "red"})
        write(*arguments)

    monkeypatch.setattr(system_file, "write", meanwhile)
    found, _about = read_back(survey, tmp_path / "a.sav")
    monkeypatch.undo()
    assert len(found["colour"]) == 1
    assert len(read_back(survey, tmp_path / "a.sav")[0]["colour"]) == 3
