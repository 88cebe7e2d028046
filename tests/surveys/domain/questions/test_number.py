"""Whole numbers and decimal numbers in any writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.surveys.domain.strategies import quick

from .sending import codes, one, question, read, written_and_read

INTEGER, DECIMAL = question("integer"), question("decimal")


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("007", 7),
        ("12.0", 12),
        ("12,0", 12),
        ("۱۲", 12),
        ("١٢", 12),
        ("१२", 12),
        ("۱۲۳۴", 1234),
        ("2 500", 2500),
        ("2\u00a0500", 2500),
        ("2\u202f500", 2500),
        ("2'500", 2500),
        ("۲٬۵۰۰", 2500),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1.234,0", 1234),
        ("1,234.0", 1234),
        ("\u200f۵\u200f", 5),
        ("9" * 15, 999_999_999_999_999),
    ],
)
def test_whole_number_in_any_writing(sent, number):
    reading = read(INTEGER, q=sent)
    assert (reading.answers, reading.problems) == ({"q": number}, [])
    assert isinstance(reading.answers["q"], int)


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("3,5", 3.5),
        ("3.5", 3.5),
        ("۳٫۵", 3.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("-0,25", -0.25),
        ("12", 12.0),
        ("0,0000001", 1e-7),
    ],
)
def test_decimal_number_in_any_writing(sent, number):
    reading = read(DECIMAL, q=sent)
    assert (reading.answers, reading.problems) == ({"q": number}, [])


@pytest.mark.parametrize(
    "sent",
    [
        "abc",
        "1e5",
        "nan",
        "inf",
        "12 Jahre",
        "1.2.3",
        "--1",
        "0x10",
        "½",
        "²",
        "1_000",
        "9" * 16,
        "9" * 100_000,
        "<b>",
        "1/2",
        "-",
        ".",
    ],
)
@pytest.mark.parametrize(("asked", "problem"), [(INTEGER, "not_an_integer"), (DECIMAL, "not_a_number")])
def test_what_is_no_number_is_told(asked, problem, sent):
    reading = read(asked, q=sent)
    assert (reading.answers, reading.problems) == ({"q": None}, one(problem))


@pytest.mark.parametrize("sent", ["1,5", "0.1", "1.234", "۱٫۵"])
def test_broken_number_is_no_whole_number(sent):
    """Nor is a single group of thousands: 1.234 may mean either, so nothing is guessed."""
    assert codes(read(INTEGER, q=sent)) == ["not_an_integer"]


@pytest.mark.parametrize(
    ("sent", "problem", "params"),
    [("0", "too_small", {"least": 1}), ("1", None, None), ("5", None, None), ("6", "too_large", {"most": 5})],
)
def test_number_is_bounded(sent, problem, params):
    reading = read(question("integer", minimum=1, maximum=5), q=sent)
    assert codes(reading) == ([problem] if problem else [])
    assert [found.params for found in reading.problems] == ([params] if params else [])


def test_bound_of_zero_counts():
    assert codes(read(question("decimal", minimum=0), q="-0,5")) == ["too_small"]
    assert codes(read(question("decimal", maximum=0), q="0,5")) == ["too_large"]


def test_nothing_sent_is_no_answer():
    for asked in (INTEGER, DECIMAL):
        assert (read(asked).answers, read(asked, q=" ").answers) == ({"q": None}, {"q": None})


def test_dont_know_stands_beside_a_number_that_is_missing():
    asked = question("integer", missing=("dont_know",))
    assert read(asked, q__missing="dont_know").answers == {"q": None, "q__missing": "dont_know"}
    assert read(asked, q="0", q__missing="dont_know").answers == {"q": 0}
    assert read(asked, q="x", q__missing="dont_know").answers == {"q": None}


@quick
@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_number_is_shown_and_read_again(number):
    assert written_and_read(INTEGER, {"q": number}).answers == {"q": number}


@quick
@given(st.decimals(-(10**14), 10**14, places=10).map(float))
def test_decimal_number_is_shown_and_read_again(number):
    reading = written_and_read(DECIMAL, {"q": number})
    assert (reading.answers, reading.problems) == ({"q": number}, [])


@quick
@given(st.text(max_size=30))
@pytest.mark.parametrize("asked", [INTEGER, DECIMAL])
def test_any_text_is_read_without_an_exception(asked, text):
    assert codes(read(asked, q=text)) in ([], ["not_an_integer"], ["not_a_number"])
