"""A place typed as latitude and longitude."""

import pytest

from .sending import one, question, read, written_and_read


@pytest.mark.parametrize(
    ("latitude", "longitude", "stored"),
    [
        ("52.52", "13.405", "52.52 13.405 0 0"),
        ("۳۴٫۵", "69,2", "34.5 69.2 0 0"),
        ("-90", "180", "-90 180 0 0"),
        ("0", "-0", "0 0 0 0"),
        ("0.00000004", "1", "0 1 0 0"),
    ],
)
def test_point_is_stored_as_odk_has_it(latitude, longitude, stored):
    reading = read(question("geopoint"), q__latitude=latitude, q__longitude=longitude)
    assert (reading.answers, reading.problems) == ({"q": stored}, [])


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        ("90.1", "0", "not_a_point"),
        ("0", "180.5", "not_a_point"),
        ("nan", "0", "not_a_point"),
        ("Berlin", "0", "not_a_point"),
        ("52", "", "point_incomplete"),
        ("", "13", "point_incomplete"),
    ],
)
def test_what_is_no_point_is_told(latitude, longitude, code):
    reading = read(question("geopoint"), q__latitude=latitude, q__longitude=longitude)
    assert (reading.answers, reading.problems) == ({"q": None}, one(code))


def test_nothing_typed_is_no_answer():
    assert read(question("geopoint")).answers == {"q": None}


def test_measured_point_keeps_its_coordinates():
    assert written_and_read(question("geopoint"), {"q": "34.5 69.2 1790.5 4.2"}).answers == {"q": "34.5 69.2 0 0"}
