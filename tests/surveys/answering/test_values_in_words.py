"""Numbers, moments and places in the reader's language; what is none stays as it came."""

import pytest
from django.utils import translation

from surveys.answering.values_in_words import date_in_words, number_in_words, point_in_words, time_in_words


@pytest.mark.parametrize(
    ("say", "value", "german"),
    [
        (number_in_words, 1234.0, "1234"),
        (number_in_words, 0.5, "0,5"),
        (number_in_words, "viele", "viele"),
        (number_in_words, float("inf"), "inf"),
        (date_in_words, "2024-02-29", "29. Februar 2024"),
        (date_in_words, "2024-07-01T09:30:00.000+04:30", "1. Juli 2024 09:30"),
        (date_in_words, "2024-02-31", "2024-02-31"),
        (date_in_words, "T", "T"),
        (time_in_words, "14:05:00.000+02:00", "14:05"),
        (time_in_words, "mittags", "mittags"),
        (point_in_words, "52.5 13.4 35 4.2", "52.5, 13.4"),
    ],
)
def test_value_in_german(say, value, german):
    with translation.override("de"):
        assert say(value) == german
