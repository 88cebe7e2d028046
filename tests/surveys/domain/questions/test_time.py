"""Times of day and moments, typed with any digits."""

import os
import time as clock

import pytest

from .sending import codes, one, question, read, written_and_read


@pytest.fixture(autouse=True)
def _berlin():
    """The site's time zone, as Django sets it for the process."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    clock.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    clock.tzset()


@pytest.mark.parametrize(
    ("hour", "minute", "stored"),
    [("9", "5", "09:05"), ("۲۳", "۵۹", "23:59"), ("0", "0", "00:00"), (" 7 ", "30", "07:30")],
)
def test_time_is_stored_with_two_digits_each(hour, minute, stored):
    reading = read(question("time"), q__hour=hour, q__minute=minute)
    assert (reading.answers, reading.problems) == ({"q": stored}, [])


@pytest.mark.parametrize(
    ("hour", "minute", "code"),
    [
        ("24", "0", "not_a_time"),
        ("9", "60", "not_a_time"),
        ("-1", "0", "not_a_time"),
        ("neun", "0", "not_a_time"),
        ("9", "", "time_incomplete"),
        ("", "30", "time_incomplete"),
    ],
)
def test_what_is_no_time_is_told(hour, minute, code):
    reading = read(question("time"), q__hour=hour, q__minute=minute)
    assert (reading.answers, reading.problems) == ({"q": None}, one(code))


def test_time_that_came_with_an_offset_is_shown_without():
    assert written_and_read(question("time"), {"q": "14:05:00.000+02:00"}).answers == {"q": "14:05"}
    assert written_and_read(question("time"), {"q": "mittags"}).answers == {"q": None}


def moment(day="1", month="2", year="2024", hour="9", minute="30"):
    return read(question("datetime"), q__day=day, q__month=month, q__year=year, q__hour=hour, q__minute=minute)


def test_moment_keeps_the_offset_of_that_day():
    assert moment().answers == {"q": "2024-02-01T09:30:00+01:00"}
    assert moment(month="7").answers == {"q": "2024-07-01T09:30:00+02:00"}


def test_moment_from_elsewhere_is_shown_as_the_clock_showed_it_there():
    assert written_and_read(question("datetime"), {"q": "2024-02-01T09:30:00.000+04:30"}).answers == {
        "q": "2024-02-01T09:30:00+01:00"
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"hour": "", "minute": ""}, "time_incomplete"),
        ({"day": "", "month": "", "year": ""}, "date_incomplete"),
        ({"year": ""}, "date_incomplete"),
        ({"day": "32"}, "not_a_date"),
        ({"minute": "77"}, "not_a_time"),
    ],
)
def test_what_is_no_moment_is_told(fields, code):
    assert codes(moment(**fields)) == [code]


def test_end_of_the_calendar_is_no_crash():
    assert moment(day="31", month="12", year="9999", hour="23").problems == []
    assert codes(moment(day="1", month="1", year="1")) == ["year_in_full"]


def test_nothing_typed_is_no_answer():
    assert moment(day="", month="", year="", hour="", minute="").answers == {"q": None}
    assert read(question("time")).answers == {"q": None}
