"""Numbers from a range of places with equal distances."""

import pytest

from surveys.domain.questions import TYPES
from surveys.domain.questions.range import shown_places

from .sending import codes, question, read, written_and_read


@pytest.mark.parametrize(
    ("bounds", "sent", "answer"),
    [
        ({}, "10", 10),
        ({"minimum": 0, "maximum": 1, "step": 0.1}, "0,3", 0.3),
        ({"minimum": 0, "maximum": 100, "step": 5}, "۴۵", 45),
        ({"minimum": 10, "maximum": 0, "step": -2}, "4", 4),
    ],
)
def test_number_on_a_place_is_taken(bounds, sent, answer):
    reading = read(question("range", **bounds), q=sent)
    assert (reading.answers, reading.problems) == ({"q": answer}, [])
    assert type(reading.answers["q"]) is type(answer)
    assert written_and_read(question("range", **bounds), reading.answers).answers == reading.answers


@pytest.mark.parametrize(
    ("sent", "code"), [("0", "too_small"), ("11", "too_large"), ("2,5", "off_step"), ("viel", "not_a_number")]
)
def test_number_off_the_places_is_told(sent, code):
    assert codes(read(question("range"), q=sent)) == [code]


@pytest.mark.parametrize(
    ("bounds", "places"),
    [
        ({}, "1 2 3 4 5 6 7 8 9 10"),
        ({"minimum": 0, "maximum": 0.5, "step": 0.25}, "0 0.25 0.5"),
        ({"minimum": 1, "maximum": 4, "step": 2}, "1 3"),
        ({"minimum": 0, "maximum": 10}, "0 1 2 3 4 5 6 7 8 9 10"),
        ({"minimum": 0, "maximum": 11}, ""),
    ],
)
def test_up_to_eleven_places_are_shown_side_by_side(bounds, places):
    assert " ".join(shown_places(question("range", **bounds))) == places


@pytest.mark.parametrize("bounds", [{"step": 0}, {"minimum": 3, "maximum": 3}])
def test_range_without_places_is_a_mistake(bounds):
    found = [problem.code for problem in TYPES["range"].definition_problems(question("range", **bounds))]
    assert found == ["bad_range"]
    assert shown_places(question("range", step=0)) == ()
