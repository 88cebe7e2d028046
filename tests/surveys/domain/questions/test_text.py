"""Short text, long text, e-mail address."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.questions.text import LONGEST_LONG_TEXT, LONGEST_TEXT, clean
from tests.surveys.domain.strategies import quick

from .sending import codes, one, question, read, written_and_read

TEXT, LONG, EMAIL = question("text"), question("long_text"), question("email")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Hallo  ", "Hallo"),
        ("a\x00b\x07c\x1b", "abc"),
        ("\ud800a\udfff", "a"),
        ("e\u0301", "é"),
        ("e\x00\u0301", "é"),
        ("سلام \u200cدنیا", "سلام \u200cدنیا"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("", None),
        (" \r\n\t ", None),
        ("\x00\ud800", None),
    ],
)
@pytest.mark.parametrize("asked", [TEXT, LONG])
def test_text_is_kept_without_what_a_database_refuses(asked, sent, kept):
    assert read(asked, q=sent).answers == {"q": kept}


def test_short_text_is_one_line_and_long_text_keeps_its_lines():
    assert read(TEXT, q="a\r\n\r\nb \t c").answers == {"q": "a b c"}
    assert read(LONG, q="a\r\n\r\nb\rc").answers == {"q": "a\n\nb\nc"}


@pytest.mark.parametrize(
    ("asked", "longest"), [(TEXT, LONGEST_TEXT), (LONG, LONGEST_LONG_TEXT), (question("long_text", max_length=3), 3)]
)
def test_too_long_a_text_is_told_and_kept_for_mending(asked, longest):
    assert read(asked, q="x" * longest).problems == []
    reading = read(asked, q="x" * (longest + 1))
    assert reading.problems == one("too_long")
    assert reading.problems[0].params == {"longest": longest, "length": longest + 1}
    assert len(reading.answers["q"]) == longest + 1


def test_huge_text_is_read_without_harm():
    assert codes(read(TEXT, q="ü " * 500_000)) == ["too_long"]


@pytest.mark.parametrize(
    "address", ["name@example.org", "a.b+c@sub.example.museum", "نام@مثال.ایران", " name@example.org "]
)
def test_email_address(address):
    reading = read(EMAIL, q=address)
    assert (reading.answers, reading.problems) == ({"q": address.strip()}, [])


@pytest.mark.parametrize(
    "address",
    [
        "name",
        "@example.org",
        "name@",
        "name@example",
        "a b@example.org",
        "a@b@c.org",
        "a@b..org",
        "a@.org",
        "a,b@c.org",
        "<a@b.org>",
        "a@b.org.",
    ],
)
def test_what_is_no_email_address_is_told(address):
    assert read(EMAIL, q=address).problems == one("not_an_email")


def test_hostile_email_address_is_refused_quickly():
    assert codes(read(EMAIL, q="a@" + "a." * 200_000)) == ["too_long"]
    assert codes(read(EMAIL, q="a@" + "a." * 120)) == ["not_an_email"]


def test_answer_wins_over_a_ticked_dont_know():
    asked = question("text", missing=("dont_know", "prefer_not_say"))
    assert read(asked, q="x", q__missing="dont_know").answers == {"q": "x"}
    assert read(asked, q__missing="prefer_not_say").answers == {"q": None, "q__missing": "prefer_not_say"}
    assert read(asked, q__missing="zzz").answers == {"q": None}
    assert read(TEXT, q__missing="dont_know").answers == {"q": None}


@quick
@given(st.text(max_size=80))
@pytest.mark.parametrize("type", ["text", "long_text"])
def test_any_text_is_shown_and_read_again_unchanged(type, text):
    first = read(question(type), q=text)
    again = written_and_read(question(type), first.answers)
    assert (again.answers, again.problems) == (first.answers, [])


@quick
@given(st.emails())
def test_email_address_is_shown_and_read_again_unchanged(address):
    first = read(EMAIL, q=address)
    assert written_and_read(EMAIL, first.answers).answers == first.answers


@quick
@given(st.text())
def test_cleaned_text_is_clean(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()
