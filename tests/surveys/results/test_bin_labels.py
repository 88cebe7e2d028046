"""Words for classes: times of day."""

import pytest
from django.utils import translation

from surveys.results.bin_labels import bin_label
from surveys.results.suppression import ShownRow, ShownTable

TIMES = ShownTable("q", "q", "", "times", "", 10, 10, (), {}, None)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [((9, 10), "09:00 to before 10:00"), ((22, 24), "22:00 to before 00:00"), ((0, 24), "The whole day"), (None, "")],
)
def test_hours_in_words(bounds, words):
    with translation.override("en"):
        assert bin_label(ShownRow("bin_0", 5, bounds=bounds), TIMES) == words
