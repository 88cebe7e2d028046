"""A date in three fields."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.surveys.domain.strategies import quick

from .sending import codes, one, question, read, written_and_read

DATE = question("date", missing=("prefer_not_say",))


def sent(day: str = "", month: str = "", year: str = "", **more: str):
    return read(DATE, q__day=day, q__month=month, q__year=year, **more)


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        (("1", "2", "2024"), "2024-02-01"),
        (("29", "02", "2024"), "2024-02-29"),
        (("۳۱", "۱۲", "۱۹۹۹"), "1999-12-31"),
        ((" 7 ", "٧", "2 026"), "2026-07-07"),
    ],
)
def test_date_in_any_digits_becomes_iso(parts, iso):
    reading = sent(*parts)
    assert (reading.answers, reading.problems) == ({"q": iso}, [])


@pytest.mark.parametrize(
    "parts",
    [
        ("31", "2", "2024"),
        ("29", "2", "2023"),
        ("0", "1", "2024"),
        ("1", "13", "2024"),
        ("32", "1", "2024"),
        ("-1", "1", "2024"),
        ("1", "1", "10000"),
        ("1.5", "1", "2024"),
        ("x", "y", "z"),
        ("1", "Mai", "2024"),
        ("9" * 5_000, "1", "2024"),
    ],
)
def test_date_that_does_not_exist_is_told(parts):
    reading = sent(*parts)
    assert (reading.answers, reading.problems) == ({"q": None}, one("not_a_date"))


@pytest.mark.parametrize(
    ("parts", "missing"),
    [(("1", "", ""), ["month", "year"]), (("", "2", "2024"), ["day"]), (("1", "2", " "), ["year"])],
)
def test_half_a_date_names_what_is_missing(parts, missing):
    reading = sent(*parts)
    assert reading.problems == one("date_incomplete")
    assert reading.problems[0].params == {"missing": missing}


@pytest.mark.parametrize("year", ["24", "999", "1"])
def test_year_is_written_in_full(year):
    assert codes(sent("1", "2", year)) == ["year_in_full"]


def test_nothing_sent_is_no_answer():
    assert sent().answers == {"q": None}
    assert sent(q__missing="prefer_not_say").answers == {"q": None, "q__missing": "prefer_not_say"}
    assert sent("1", "2", "2024", q__missing="prefer_not_say").answers == {"q": "2024-02-01"}


@quick
@given(st.dates(min_value=date(1000, 1, 1)))
def test_date_is_shown_and_read_again(day):
    assert written_and_read(DATE, {"q": day.isoformat()}).answers == {"q": day.isoformat()}


@quick
@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_any_text_is_read_without_an_exception(day, month, year):
    assert len(sent(day, month, year).problems) <= 1
