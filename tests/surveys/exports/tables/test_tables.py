"""Released tables as lines of a text file or a workbook."""

import io

import openpyxl

from tests.surveys.exports.figures import table


def test_hidden_counts_are_in_no_file(get):
    rows = [row for row in table(get("tables.csv")) if row["question"] == "colour" and row["group"] == ""]
    found = {row["code"]: (row["count"], row["suppressed"]) for row in rows if row["kind"] == "answer"}
    assert found["blue"] == ("suppressed", "1")
    assert sum(cell == ("suppressed", "1") for cell in found.values()) > 1
    assert {row["share"] for row in rows if row["suppressed"] == "1" and row["kind"] == "answer"} == {"suppressed"}


def test_codes_stand_beside_labels_in_the_chosen_language(get):
    rows = table(get("tables.csv", "language=ar"))
    red = next(row for row in rows if row["question"] == "colour" and row["code"] == "red")
    assert (red["question_label"], red["label"]) == ("أي لون؟", "أحمر")
    assert next(row for row in rows if row["question"] == "several")["question_label"] == "'=Welche?"


def test_groups_of_each_dimension_follow_everybody(get):
    rows = table(get("tables.csv"))
    assert {(row["filter"], row["group"]) for row in rows} >= {("", ""), ("side", "mo")}


CSV_KEYS = ["group", "question", "row", "kind", "code"]


def test_a_workbook_has_the_same_lines_with_numbers_as_numbers(get):
    book = openpyxl.load_workbook(io.BytesIO(get("tables.xlsx", "language=en")))
    header, *lines = book.worksheets[0].iter_rows(values_only=True)
    found = [dict(zip(header, line, strict=True)) for line in lines]
    expected = table(get("tables.csv", "language=en"))
    assert [[row[key] or "" for key in CSV_KEYS] for row in found] == [
        [row[key] for key in CSV_KEYS] for row in expected
    ]
    assert {type(row["n"]) for row in found} <= {int, str}
    assert any(row["n"] == 30 for row in found)


def test_however_many_questions_a_table_costs_few_queries(get, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        get("tables.csv")
