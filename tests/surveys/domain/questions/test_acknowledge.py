"""One box to tick."""

import pytest

from surveys.domain.questions import TYPES

from .sending import question, read, written_and_read


@pytest.mark.parametrize(("sent", "answer"), [({"q": "OK"}, "OK"), ({"q": "yes"}, None), ({}, None)])
def test_only_a_tick_is_an_answer(sent, answer):
    assert read(question("acknowledge"), **sent).answers == {"q": answer}
    assert written_and_read(question("acknowledge"), {"q": answer}).answers == {"q": answer}


def test_open_box_that_must_be_ticked_is_unanswered():
    required = question("acknowledge", required=True)
    assert TYPES["acknowledge"].unanswered(required, {"q": None}) == ["q"]
    assert TYPES["acknowledge"].unanswered(required, {"q": "OK"}) == []
