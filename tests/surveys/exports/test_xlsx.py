"""Workbooks, read back by another program."""

from datetime import datetime, time

import openpyxl
import pytest

from surveys.exports import workbook
from surveys.exports.xlsx import write_xlsx
from surveys.results.queries import definition_of
from tests.factories.surveys import make_response, make_responses, make_survey, one_step, question, repeat
from tests.surveys.exports.test_csv import ANSWERS, STRUCTURE, TEXTS


def read_back(survey, path, language="en"):
    write_xlsx(path, survey, definition_of(survey, language), language)
    return openpyxl.load_workbook(path)


def rows(sheet):
    header, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


def test_codes_stand_beside_labels_and_numbers_stay_numbers(survey, tmp_path):
    make_responses(survey, ANSWERS)
    (row,) = rows(read_back(survey, tmp_path / "a.xlsx")["Responses"])
    assert (row["wave"], row["colour"], row["several/a – Welche?: Aa"]) == (1, "other", 1)
    assert (row["number – number"], row["grid_x – Wie sehr?: Ix"]) == (-3, "kaum")
    assert isinstance(row["sent_on"], datetime)


def test_texts_are_texts_whatever_they_begin_with(survey, tmp_path):
    make_response(survey, {"why": "=1+1", "number": "=2"})
    (row,) = rows(read_back(survey, tmp_path / "a.xlsx")["Responses"])
    assert (row["why – why"], row["number – number"]) == ("=1+1", "=2")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Responses"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_numbers_too_large_for_a_spreadsheet_are_texts(survey, tmp_path):
    large = (10**400, 2**70, 10**308, -(10**308))
    make_responses(survey, *({"number": number} for number in large))
    found = {row["number – number"] for row in rows(read_back(survey, tmp_path / "a.xlsx")["Responses"])}
    assert found == {str(number) for number in large}


def test_dates_and_times_keep_their_types(db, tmp_path):
    survey = make_survey(one_step(question("day", "date"), question("clock", "time"), question("old", "date")))
    make_response(survey, {"day": "2024-02-29", "clock": "09:30", "old": "1650-01-01"})
    (row,) = rows(read_back(survey, tmp_path / "a.xlsx")["Responses"])
    found = [row[f"{key} – {key}"] for key in ("day", "clock", "old")]
    assert found == [datetime(2024, 2, 29), time(9, 30), "1650-01-01"]  # noqa: DTZ001


def test_each_repeat_has_a_sheet_with_a_row_for_each_round(db, tmp_path):
    toys = repeat("toy", question("name", "text"))
    survey = make_survey(one_step(question("first", "text"), repeat("child", question("age", "integer"), toys)))
    sent = make_response(survey, {"child": [{"age": 3, "toy": [{"name": "x"}, {"name": "y"}]}, {"age": None}]})
    book = read_back(survey, tmp_path / "a.xlsx")
    children, toys = rows(book["child"]), rows(book["toy"])
    assert [(row["response"], row["child"], row["age – age"]) for row in children] == [
        (str(sent.id), 1, 3),
        (str(sent.id), 2, None),
    ]
    assert [(row["child"], row["child/toy"], row["name – name"]) for row in toys] == [(1, 1, "x"), (1, 2, "y")]
    assert "age – age" not in rows(book["Responses"])[0]


def test_sheets_run_right_to_left_where_the_language_does(survey, tmp_path):
    make_response(survey, {"colour": "red"})
    book = read_back(survey, tmp_path / "a.xlsx", "ar")
    assert all(sheet.sheet_view.rightToLeft for sheet in book)


def test_the_codebook_names_every_code(survey, tmp_path):
    found = list(read_back(survey, tmp_path / "a.xlsx")["Codebook"].iter_rows(values_only=True))
    assert any(row[0] == "colour" and row[4:] == ("red", "Rot", "colour", 1) for row in found)


def test_what_does_not_fit_goes_on_in_a_further_sheet(survey, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    make_responses(survey, *[{"number": number} for number in range(5)])
    book = read_back(survey, tmp_path / "a.xlsx")
    assert [len(rows(book[name])) for name in ("Responses", "Responses 2", "Responses 3")] == [2, 2, 1]


def test_names_of_sheets_are_what_a_spreadsheet_accepts(tmp_path):
    with workbook.Book(tmp_path / "a.xlsx") as book:
        for title in ("a/b: [c]", "x" * 40, "x" * 40, "'", "History"):
            book.sheet(title, ["a"])
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names == ["a b   c", "x" * 31, "x" * 26 + " 2", "–", "History 2"]
