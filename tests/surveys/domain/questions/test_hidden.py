"""Values that only rules write."""

from surveys.domain.questions import TYPES

from .sending import question, read


def test_what_a_form_sends_is_ignored():
    assert read(question("hidden"), {"q": "12"}, q="99").answers == {"q": "12"}
    assert read(question("hidden"), q="99").answers == {"q": None}


def test_it_is_on_no_page_and_stops_nobody():
    assert not TYPES["hidden"].on_page
    assert TYPES["hidden"].write(question("hidden"), {"q": "12"}) == {}
    assert TYPES["hidden"].unanswered(question("hidden", required=True), {"q": None}) == []
