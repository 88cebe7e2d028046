"""Pictures and files are announced and ask nothing yet."""

import pytest

from surveys.domain.questions import TYPES

from .sending import question, read


@pytest.mark.parametrize("type", ["image", "file"])
def test_nothing_is_taken_in_and_nobody_is_stopped(type):
    assert read(question(type), q="cat.png").answers == {}
    assert TYPES[type].keys(question(type)) == ()
    assert TYPES[type].unanswered(question(type, required=True), {}) == []
