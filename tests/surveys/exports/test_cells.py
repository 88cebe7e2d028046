"""Nothing in a cell runs, and nothing exact is bent."""

import pytest

from surveys.exports.cells import number_cell, safe_text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|x",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "-",
        "+",
        "+49 30=1",
        "- Punkt",
    ],
)
def test_what_a_spreadsheet_would_run_is_defused(text):
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "weil", "+49 30 123-456", "+49 (0)30/12", "-3", "-3,5", "+2.50", "a=b", "'=1", "مرحبا"]
)
def test_ordinary_texts_numbers_and_phone_numbers_stay_exact(text):
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("answer", "cell"),
    [(-3, "-3"), (2.0, "2"), (0.25, "0.25"), (-0.5, "-0.5"), ("450000.0", "450000.0"), ("=1", "'=1")],
)
def test_numbers_are_written_as_they_are(answer, cell):
    assert number_cell(answer) == cell
