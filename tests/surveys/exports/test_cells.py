"""Nothing in a cell runs, nothing exact is bent, and what was written can be had back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.exports.cells import cell_text, original, safe_text

SIGNS = "=+-@＝＋－＠"
TEXTS = st.text(st.sampled_from([*SIGNS, *"'\" ;,\t\r\n1x", "\ufeff", "\u00a0", "é", "م"]), max_size=12) | st.text()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "＝1+1", "-", "+", "+49 30=1", "- Punkt", ' "=1', "'=1"],
)
def test_what_a_spreadsheet_would_run_is_defused(text):
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("\t=1", "\t'=1"),
        ("\r\n@x", "\r\n'@x"),
        ('a;"=1', "a;'\"=1"),
        ("-3;+49 30 1;x", "-3;+49 30 1;x"),
    ],
)
def test_parts_that_another_separator_would_make_are_defused_as_well(text, cell):
    assert safe_text(text) == cell


@pytest.mark.parametrize("text", ["", "weil", "+49 30 123-456", "+49 (0)30/12", "-3", "-3,5", "+2.50", "a=b", "مرحبا"])
def test_ordinary_texts_numbers_and_phone_numbers_stay_exact(text):
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("answer", "cell"),
    [(-3, "-3"), (2.0, "2"), (0.25, "0.25"), (-0.5, "-0.5"), ("450000.0", "450000.0"), ("=1", "'=1"), (None, "")],
)
def test_numbers_are_written_as_they_are(answer, cell):
    assert cell_text(answer) == cell


@given(TEXTS)
def test_what_was_written_comes_back_exactly(text):
    assert original(safe_text(text)) == text


@given(TEXTS)
def test_no_part_begins_with_a_sign_unless_it_is_a_number(text):
    for part in safe_text(text).replace("\t", "\n").replace(";", "\n").replace("\r", "\n").split("\n"):
        begins = part.strip(' \u00a0"\ufeff')[:1]
        assert begins == "" or begins not in SIGNS or part.strip(" ")[1:2].isdecimal()
